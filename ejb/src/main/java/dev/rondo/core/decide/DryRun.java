package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand.RerunTask;
import dev.rondo.core.instance.InstanceCommand.RollBackWorkflow;
import dev.rondo.core.instance.InstanceState;
import java.util.List;

/** What a command that goes back would do, by the rules by which it does it. */
public sealed interface DryRun {
  /**
   * It would be done.
   *
   * @param undone keys of completed tasks that would not count any more
   * @param compensated those of them that something undoes, in the order in which it would
   * @param again keys of all tasks that would become pending
   * @param cut those of them that are under way and would be cancelled
   */
  record Preview(
      List<String> undone, List<String> compensated, List<String> again, List<String> cut)
      implements DryRun {}

  /** It would be refused. */
  record Refused(Rejection why) implements DryRun {}

  /** Looks at a rollback. */
  static DryRun of(InstanceState state, RollBackWorkflow command, DecisionContext context) {
    Draft draft = new Draft(state, context);
    return of(draft, Way.of(command, draft));
  }

  /** Looks at a re-run. */
  static DryRun of(InstanceState state, RerunTask command, DecisionContext context) {
    Draft draft = new Draft(state, context);
    return draft.indexOf(command.task()) < 0
        ? new Refused(Decider.noTask(command))
        : of(draft, Way.of(command, draft));
  }

  private static DryRun of(Draft draft, Way way) {
    if (way instanceof Way.Barred barred) {
      return new Refused(barred.why());
    }
    Retreat retreat = Retreat.to(draft, ((Way.Open) way).to());
    Rejection refusal = GoingBack.refusal(draft, retreat);
    return refusal == null ? preview(draft, retreat) : new Refused(refusal);
  }

  private static Preview preview(Draft draft, Retreat retreat) {
    return new Preview(
        Compensating.keys(draft, retreat.lost(draft)),
        Compensating.keys(draft, retreat.undone()),
        Compensating.keys(draft, retreat.again()),
        Compensating.keys(draft, retreat.cut()));
  }
}
