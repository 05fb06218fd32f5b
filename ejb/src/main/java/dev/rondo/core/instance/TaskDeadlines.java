package dev.rondo.core.instance;

import dev.rondo.core.definition.Escalation;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.definition.Timeouts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the engine has to look at a task by itself, beside its lease. All follows from what has
 * happened.
 */
public final class TaskDeadlines {
  private final InstanceState state;
  private final TaskDefinition definition;
  private final TaskProgress task;

  private TaskDeadlines(InstanceState state, int index) {
    this.state = state;
    this.definition = state.board().definition(index);
    this.task = state.board().task(index);
  }

  /** The deadlines of the task at an index. */
  public static TaskDeadlines of(InstanceState state, int index) {
    return new TaskDeadlines(state, index);
  }

  /** The earliest of them; null = never. */
  public @Nullable Instant next() {
    return task.cancelBy() == null
        ? earlier(earlier(total(), response()), earlier(warning(), escalation()))
        : task.cancelBy();
  }

  /** When all attempts together have taken too long. */
  public @Nullable Instant total() {
    boolean open = task.state().isActive() || task.state() == TaskState.WAITING_FOR_INPUT;
    return open ? after(task.begunAt(), timeouts().total()) : null;
  }

  /** When the attempt has waited for a worker for too long; a pause begins the wait anew. */
  public @Nullable Instant response() {
    Attempt attempt = task.latest();
    if (attempt == null || !task.state().isClaimable()) {
      return null;
    }
    Instant from = later(attempt.scheduledAt(), attempt.notBefore());
    return after(later(from, state.watch().resumedAt()), timeouts().response());
  }

  /** When the attempt counts as slow. */
  public @Nullable Instant warning() {
    Attempt attempt = task.latest();
    boolean runs = task.state() == TaskState.RUNNING || task.state() == TaskState.WAITING_FOR_INPUT;
    return attempt == null
            || !runs
            || definition.repetition() != null
            || task.warned() == task.attempt()
        ? null
        : after(attempt.startedAt(), timeouts().warnAfter());
  }

  /** When the next of its escalations follows; a gate's are told by its approval. */
  public @Nullable Instant escalation() {
    boolean open = task.state().isActive() || task.state() == TaskState.WAITING_FOR_INPUT;
    Escalation next = nextEscalation();
    return next == null || !open || task.begunAt() == null || definition.repetition() != null
        ? null
        : task.begunAt().plus(next.after());
  }

  /** The escalation that comes next; null = none. */
  public @Nullable Escalation nextEscalation() {
    List<Escalation> levels = timeouts().escalations();
    return task.escalated() < levels.size() ? levels.get(task.escalated()) : null;
  }

  private Timeouts timeouts() {
    return definition.timeouts();
  }

  private static @Nullable Instant after(@Nullable Instant from, Duration limit) {
    return from == null || limit.isZero() ? null : from.plus(limit);
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    return InstanceDeadlines.earlier(one, other);
  }

  private static Instant later(Instant one, @Nullable Instant other) {
    return other == null || other.isBefore(one) ? one : other;
  }
}
