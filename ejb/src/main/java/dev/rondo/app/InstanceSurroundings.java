package dev.rondo.app;

import dev.rondo.app.port.ConcurrencyLimits;
import dev.rondo.app.port.TaskRow;
import dev.rondo.app.port.TaskSlot;
import dev.rondo.app.port.TaskSlots;
import dev.rondo.core.decide.Capacity;
import dev.rondo.core.definition.Concurrency;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.explain.Surroundings;
import dev.rondo.core.instance.Disposition;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.RecordedEvent;
import dev.rondo.core.instance.WorkflowState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known about an instance besides its state, looked up when it is asked for. */
final class InstanceSurroundings implements Surroundings {
  /** How far back who paused an instance is looked for: its history may be long. */
  private static final int EVENTS_BACK = 200;

  /** How many of a line are looked at. */
  private static final int IN_LINE = 1_000;

  private final InstanceState instance;
  private final Explaining.Around around;
  private final Map<String, Queue> queues = new HashMap<>();

  InstanceSurroundings(InstanceState instance, Explaining.Around around) {
    this.instance = instance;
    this.around = around;
  }

  @Override
  public Optional<Author> author() {
    long last = instance.sequence();
    List<RecordedEvent> events =
        around
            .events()
            .read(
                instance.identity().instanceId(),
                Math.max(1, last - EVENTS_BACK + 1),
                last,
                EVENTS_BACK);
    for (int i = events.size() - 1; i >= 0; i--) {
      String reason = reason(events.get(i).event());
      if (reason != null) {
        boolean byItself = i > 0 && pausesByItself(events.get(i - 1).event());
        return byItself ? Optional.empty() : Optional.of(new Author(events.get(i).actor(), reason));
      }
    }
    return Optional.empty();
  }

  /** A failure, or going back, brought the pause along: who reported it did not ask for it. */
  private static boolean pausesByItself(InstanceEvent before) {
    return before instanceof InstanceEvent.WorkflowRolledBack
        || (before instanceof InstanceEvent.TaskFailed failed
            && failed.disposition() == Disposition.PAUSE);
  }

  /** What the event says if it is the one that made the instance what it is. */
  private @Nullable String reason(InstanceEvent event) {
    if (instance.state() == WorkflowState.PAUSED
        && event instanceof InstanceEvent.WorkflowPaused paused) {
      return paused.reason();
    }
    return event instanceof InstanceEvent.WorkflowCancelled cancelled ? cancelled.reason() : null;
  }

  @Override
  public Optional<Line> line(String limit) {
    Concurrency rule =
        limit.equals(Capacity.ALL)
            ? around.admission().ofAll()
            : instance.board().layout().definition().definition().concurrency();
    if (rule == null) {
      return Optional.empty();
    }
    int running = around.limits().usage(limit).running();
    return Optional.of(new Line(rule.maxInstances(), running, position(limit)));
  }

  private @Nullable Integer position(String limit) {
    int position = 1;
    for (ConcurrencyLimits.Waiting waiting : around.limits().line(limit, IN_LINE)) {
      if (waiting.instanceId().equals(instance.identity().instanceId())) {
        return position;
      }
      position++;
    }
    return null;
  }

  @Override
  public Optional<Slots> slots(String resource, UUID taskId) {
    int position = 1;
    Integer found = null;
    for (TaskSlot slot : around.slots().line(resource, around.time().now(), IN_LINE)) {
      if (slot.taskId().equals(taskId)) {
        found = position;
        break;
      }
      position++;
    }
    TaskSlots.Standing standing = around.slots().standing(resource);
    return Optional.of(new Slots(standing.taken(), standing.max(), found));
  }

  @Override
  public boolean canRun(TaskDefinition task) {
    return around.actions().canPerform(task);
  }

  @Override
  public Queue queue(String name) {
    return queues.computeIfAbsent(
        name, n -> new Queue(around.queues().isPaused(n), around.bells().listeners(n)));
  }

  @Override
  public Optional<Sign> sign(UUID taskId) {
    Instant lease = around.queues().find(taskId).map(TaskRow::leaseUntil).orElse(null);
    return Optional.of(new Sign(lease, around.queues().progress(taskId).orElse(null)));
  }

  @Override
  public Optional<String> stateOf(String instanceId) {
    return around.instances().find(instanceId).map(row -> row.state());
  }
}
