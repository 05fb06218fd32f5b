package dev.rondo.core.decide;

import dev.rondo.core.instance.Approval;
import dev.rondo.core.instance.InstanceCommand.OfApproval;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a person from what they ask of an approval. The person is the actor of the decision:
 * the principal that the server has authenticated.
 */
final class ApprovalRules {
  private final OfApproval command;
  private final Draft draft;
  private final TaskProgress task;
  private final @Nullable Approval approval;
  private final String person;

  ApprovalRules(OfApproval command, Draft draft) {
    this.command = command;
    this.draft = draft;
    this.task = draft.progress(draft.indexOf(command.task()));
    this.approval = task.approval();
    this.person = draft.context().actor();
  }

  String person() {
    return person;
  }

  /** The approval of a command that none of the rules refuses as closed. */
  Approval approval() {
    return Objects.requireNonNull(approval, "an approval");
  }

  /** Whether the command is about the latest request of a gate, open or not. */
  boolean isLatest() {
    return approval != null && task.attempt() == command.attempt();
  }

  boolean isEntitled() {
    return approval().deciders().include(person, command.authority().groups());
  }

  boolean isAdmin() {
    return command.authority().admin();
  }

  boolean isAssigned() {
    return person.equals(approval().assignee());
  }

  /** Refused unless the request is still to be decided. */
  Optional<Rejection> closed() {
    if (isLatest() && approval().isOpen() && task.state() == TaskState.WAITING_FOR_INPUT) {
      return Optional.empty();
    }
    String state = isLatest() ? approval().state() : task.state().wire();
    return Optional.of(
        Rejection.wrongState(
            "task " + command.task() + " does not wait for this approval: it is " + state,
            state,
            Approval.PENDING));
  }

  /** Refused unless the person may decide. */
  Optional<Rejection> stranger() {
    return isEntitled()
        ? Optional.empty()
        : Optional.of(forbidden(person + " is not among those who may decide on this approval"));
  }

  /** Refused while somebody else has it. */
  Optional<Rejection> taken() {
    String assignee = approval().assignee();
    return assignee == null || isAssigned()
        ? Optional.empty()
        : Optional.of(
            Rejection.wrongState(
                assignee + " has the approval", "claimed", "unclaimed, or claimed by who asks"));
  }

  /** Refused where somebody has decided already: everybody counts once. */
  Optional<Rejection> voted(String name) {
    return approval().voteOf(name) == null
        ? Optional.empty()
        : Optional.of(
            Rejection.wrongState(name + " has decided already", "decided", "not decided"));
  }

  /**
   * Refused where four eyes have to see it and two of them would be the same: who started the
   * instance, and who approved at a gate of another level, are no second pair. Looks at all tasks;
   * people decide so seldom that it need not be remembered.
   */
  Optional<Rejection> sameEyes(String name) {
    if (!approval().terms().fourEyes()) {
      return Optional.empty();
    }
    if (name.equals(draft.state().identity().createdBy())) {
      return Optional.of(forbidden(name + " started the instance and may not approve: four eyes"));
    }
    return draft.state().board().tasks().stream()
            .anyMatch(other -> isApprovedElsewhere(other, name))
        ? Optional.of(forbidden(name + " has approved at another level: four eyes"))
        : Optional.empty();
  }

  private boolean isApprovedElsewhere(TaskProgress other, String name) {
    Approval there = other.approval();
    if (there == null || there.terms().level() == approval().terms().level()) {
      return false;
    }
    Approval.Vote vote = there.voteOf(name);
    return vote != null && vote.approved();
  }

  Rejection forbidden(String message) {
    return new Rejection(
        Rejection.Code.FORBIDDEN, message, Map.of("principal", person, "task", command.task()));
  }
}
