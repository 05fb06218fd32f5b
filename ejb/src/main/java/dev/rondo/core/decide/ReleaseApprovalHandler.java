package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand.ReleaseApproval;
import dev.rondo.core.instance.InstanceEvent;
import java.util.Optional;

/** Who has it gives it back; an administrator may take it from them. */
final class ReleaseApprovalHandler implements CommandHandler<ReleaseApproval> {
  @Override
  public Decision handle(ReleaseApproval command, Draft draft) {
    ApprovalRules rules = new ApprovalRules(command, draft);
    Optional<Rejection> refusal = rules.closed().or(() -> notTheirs(rules));
    if (refusal.isPresent()) {
      return draft.reject(refusal.get());
    }
    String assignee = rules.approval().assignee();
    if (assignee != null) {
      draft.emit(
          new InstanceEvent.ApprovalReleased(draft.key(command), command.attempt(), assignee));
    }
    return draft.accept();
  }

  private static Optional<Rejection> notTheirs(ApprovalRules rules) {
    boolean theirs =
        rules.isAdmin()
            || rules.isAssigned()
            || (rules.approval().assignee() == null && rules.isEntitled());
    return theirs
        ? Optional.empty()
        : Optional.of(rules.forbidden(rules.person() + " does not have the approval"));
  }
}
