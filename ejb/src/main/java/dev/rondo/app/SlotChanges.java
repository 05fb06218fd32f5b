package dev.rondo.app;

import dev.rondo.app.port.TaskSlot;
import dev.rondo.core.definition.ResourceLimit;
import dev.rondo.core.instance.Attempt;
import dev.rondo.core.instance.DerivedIds;
import dev.rondo.core.instance.Identity;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskDeadlines;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a batch changes in the slots of resources. They follow from the states of instances, so that
 * no crash leaves one behind: the row of a slot comes and goes with the event that made it so.
 */
final class SlotChanges {
  private final List<UUID> left = new ArrayList<>();
  private final List<TaskSlot> put = new ArrayList<>();
  private final Set<String> resources = new TreeSet<>();

  /** Notes what has become of the slots of a task. */
  void add(@Nullable InstanceState before, InstanceState now, int index) {
    boolean known = before != null && index < before.board().size();
    List<TaskSlot> were = known ? of(Objects.requireNonNull(before), index) : List.of();
    List<TaskSlot> are = of(now, index);
    if (were.equals(are)) {
      return;
    }
    if (!were.isEmpty()) {
      left.add(were.get(0).taskId());
    }
    put.addAll(are);
    were.stream().filter(TaskSlot::taken).forEach(slot -> resources.add(slot.resource()));
    are.stream().filter(slot -> !slot.taken()).forEach(slot -> resources.add(slot.resource()));
  }

  /** Keys and places of the tasks have changed with the version: the rows are written anew. */
  void moved(@Nullable InstanceState before, InstanceState now) {
    List<TaskSlot> were = before == null ? List.of() : of(before);
    List<TaskSlot> are = of(now);
    if (were.equals(are)) {
      return;
    }
    were.stream().map(TaskSlot::taskId).distinct().forEach(left::add);
    put.addAll(are);
    Stream.concat(were.stream(), are.stream()).map(TaskSlot::resource).forEach(resources::add);
  }

  private static List<TaskSlot> of(InstanceState state) {
    return IntStream.range(0, state.board().size())
        .mapToObj(index -> of(state, index))
        .flatMap(List::stream)
        .toList();
  }

  boolean any() {
    return !left.isEmpty() || !put.isEmpty();
  }

  /** Tasks whose slots, as they were before, are gone. */
  List<UUID> left() {
    return left;
  }

  /** Slots and places in lines as they are now. */
  List<TaskSlot> put() {
    return put;
  }

  /** Resources of which a slot may be free for somebody who waits. */
  Set<String> resources() {
    return resources;
  }

  /** Those that an attempt has, and behind them its place in one line. */
  private static List<TaskSlot> of(InstanceState state, int index) {
    TaskProgress task = state.board().task(index);
    Attempt attempt = task.latest();
    if (attempt == null || attempt.limits().isEmpty()) {
      return List.of();
    }
    int taken = taken(state, index);
    boolean waits = taken < attempt.limits().size() && isWaiting(state, index);
    List<TaskSlot> slots = new ArrayList<>();
    for (int i = 0; i < taken + (waits ? 1 : 0); i++) {
      slots.add(slot(state, index, attempt, attempt.limits().get(i), i < taken));
    }
    return slots;
  }

  private static int taken(InstanceState state, int index) {
    TaskProgress task = state.board().task(index);
    Attempt attempt = Objects.requireNonNull(task.latest());
    // A sub-workflow that is waited for is the work of its task.
    if (task.state() == TaskState.RUNNING || task.state() == TaskState.WAITING_FOR_INPUT) {
      return attempt.limits().size();
    }
    return isWaiting(state, index) ? attempt.slots() : 0;
  }

  /** Those of an instance that is paused or has ended neither wait nor have a slot. */
  private static boolean isWaiting(InstanceState state, int index) {
    boolean undoes =
        state.state() == WorkflowState.COMPENSATING && state.board().layout().isCompensation(index);
    return state.board().task(index).state().isClaimable()
        && (undoes || state.state() == WorkflowState.RUNNING);
  }

  private static TaskSlot slot(
      InstanceState state, int index, Attempt attempt, ResourceLimit limit, boolean taken) {
    Identity identity = state.identity();
    String key = state.board().key(index);
    Instant due = attempt.notBefore() == null ? attempt.scheduledAt() : attempt.notBefore();
    return new TaskSlot(
        DerivedIds.task(identity, key),
        limit.resource(),
        identity.instanceId(),
        key,
        state.board().task(index).attempt(),
        limit.max(),
        taken,
        attempt.priority().level(),
        due,
        taken ? null : TaskDeadlines.of(state, index).next());
  }
}
