package dev.rondo.app;

import dev.rondo.api.Explanation;
import dev.rondo.app.port.ConcurrencyLimits;
import dev.rondo.app.port.EventLog;
import dev.rondo.app.port.InstanceQueries;
import dev.rondo.app.port.TaskBells;
import dev.rondo.app.port.TaskQueueStore;
import dev.rondo.app.port.TimeSource;
import dev.rondo.core.explain.Blocker;
import dev.rondo.core.explain.Explain;
import dev.rondo.core.explain.Reasons;
import dev.rondo.core.instance.DerivedIds;
import dev.rondo.core.instance.Identity;
import dev.rondo.core.instance.InstanceState;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Says what an instance waits for. */
@Singleton
public final class Explaining {
  private final InstanceReading reading;
  private final Around around;
  private final TimeSource time;

  @Inject
  public Explaining(
      InstanceReading reading,
      EventLog events,
      InstanceQueries instances,
      TaskQueueStore queues,
      TaskBells bells,
      TaskActions actions,
      ConcurrencyLimits limits,
      Admission admission,
      TimeSource time) {
    this.reading = reading;
    this.around = new Around(events, instances, queues, bells, actions, limits, admission);
    this.time = time;
  }

  /** What can be asked about the surroundings of an instance, and where. */
  record Around(
      EventLog events,
      InstanceQueries instances,
      TaskQueueStore queues,
      TaskBells bells,
      TaskActions actions,
      ConcurrencyLimits limits,
      Admission admission) {}

  /** What the instance waits for now. */
  public Explanation explain(String instanceId) {
    InstanceState instance = reading.current(instanceId);
    Reasons reasons = Explain.why(instance, time.now(), new InstanceSurroundings(instance, around));
    Identity identity = instance.identity();
    return new Explanation(
        identity.instanceId(),
        identity.workflowType(),
        instance.state().wire(),
        instance.state().isEnded(),
        reasons.summary(),
        reasons.timeoutAt(),
        reasons.blockers().stream().map(blocker -> view(blocker, identity)).toList(),
        reasons.waitingTasks(),
        reasons.more());
  }

  private static Explanation.Blocker view(Blocker blocker, Identity identity) {
    String task = blocker.task();
    return new Explanation.Blocker(
        blocker.kind().wire(),
        task,
        task == null ? null : DerivedIds.task(identity, task),
        blocker.since(),
        blocker.until(),
        blocker.words(),
        blocker.movesOn().stream()
            .map(move -> new Explanation.Move(move.what().wire(), move.words()))
            .toList(),
        blocker.data());
  }
}
