package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand.ClaimApproval;
import dev.rondo.core.instance.InstanceEvent;
import java.util.Optional;

final class ClaimApprovalHandler implements CommandHandler<ClaimApproval> {
  @Override
  public Decision handle(ClaimApproval command, Draft draft) {
    ApprovalRules rules = new ApprovalRules(command, draft);
    Optional<Rejection> refusal =
        rules
            .closed()
            .or(rules::stranger)
            .or(() -> rules.voted(rules.person()))
            .or(() -> rules.sameEyes(rules.person()))
            .or(rules::taken);
    if (refusal.isPresent()) {
      return draft.reject(refusal.get());
    }
    if (!rules.isAssigned()) {
      draft.emit(
          new InstanceEvent.ApprovalClaimed(draft.key(command), command.attempt(), rules.person()));
    }
    return draft.accept();
  }
}
