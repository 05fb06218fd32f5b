package dev.rondo.core.decide;

import dev.rondo.core.instance.Approval.Vote;
import dev.rondo.core.instance.InstanceCommand.DecideApproval;
import dev.rondo.core.instance.InstanceEvent;
import java.util.Optional;

final class DecideApprovalHandler implements CommandHandler<DecideApproval> {
  @Override
  public Decision handle(DecideApproval command, Draft draft) {
    ApprovalRules rules = new ApprovalRules(command, draft);
    if (isRepeat(command, rules)) {
      return draft.accept();
    }
    Optional<Rejection> refusal =
        rules
            .closed()
            .or(rules::stranger)
            .or(() -> rules.voted(rules.person()))
            .or(() -> command.approved() ? rules.sameEyes(rules.person()) : Optional.empty())
            .or(rules::taken);
    if (refusal.isPresent()) {
      return draft.reject(refusal.get());
    }
    draft.emit(
        new InstanceEvent.ApprovalDecided(
            draft.key(command),
            command.attempt(),
            rules.person(),
            command.approved(),
            command.comment()));
    Gates.settle(draft, draft.indexOf(command.task()));
    return draft.follow();
  }

  /** The same person said the same before, whatever has come of it since. */
  private static boolean isRepeat(DecideApproval command, ApprovalRules rules) {
    Vote vote = rules.isLatest() ? rules.approval().voteOf(rules.person()) : null;
    return vote != null && vote.approved() == command.approved();
  }
}
