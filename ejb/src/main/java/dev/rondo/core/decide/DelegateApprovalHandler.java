package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand.DelegateApproval;
import dev.rondo.core.instance.InstanceEvent;
import java.util.Optional;

/**
 * Who may decide gives their say to somebody else. An administrator who has none may still hand an
 * approval to anybody, whoever has it; nobody loses their say by that.
 */
final class DelegateApprovalHandler implements CommandHandler<DelegateApproval> {
  @Override
  public Decision handle(DelegateApproval command, Draft draft) {
    ApprovalRules rules = new ApprovalRules(command, draft);
    Optional<Rejection> closed = rules.closed();
    if (closed.isPresent()) {
      return draft.reject(closed.get());
    }
    if (isRepeat(command, rules)) {
      return draft.accept();
    }
    Optional<Rejection> refusal =
        (rules.isAdmin() ? Optional.<Rejection>empty() : notTheirs(rules))
            .or(() -> rules.voted(command.to()))
            .or(() -> rules.sameEyes(command.to()));
    if (refusal.isPresent()) {
      return draft.reject(refusal.get());
    }
    boolean givesOwn = givesOwn(rules) && !rules.person().equals(command.to());
    draft.emit(
        new InstanceEvent.ApprovalDelegated(
            draft.key(command), command.attempt(), givesOwn ? rules.person() : null, command.to()));
    return draft.accept();
  }

  /** It was handed to that person already, and by this one if not by an administrator. */
  private static boolean isRepeat(DelegateApproval command, ApprovalRules rules) {
    boolean may =
        rules.isAdmin()
            || rules.isEntitled()
            || rules.approval().deciders().delegators().contains(rules.person());
    return may && command.to().equals(rules.approval().assignee());
  }

  private static Optional<Rejection> notTheirs(ApprovalRules rules) {
    return rules.stranger().or(() -> rules.voted(rules.person())).or(rules::taken);
  }

  /** Who has voted, or is only an administrator, has no say to give. */
  private static boolean givesOwn(ApprovalRules rules) {
    return rules.isEntitled() && rules.approval().voteOf(rules.person()) == null;
  }
}
