package dev.rondo.core.instance;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.ExecutionMode;
import dev.rondo.core.plan.Inbound;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries the tasks of a board over to that of another version of the definition. */
final class Transfer {
  private static final int NOWHERE = -1;

  private final Board from;
  private final CompiledDefinition to;
  private final InstanceEvent.WorkflowMigrated event;
  private final Set<String> dropped;
  private final boolean begun;
  private final long number;
  private final int[] places;
  private final List<Integer> sources = new ArrayList<>();
  private Layout layout;

  Transfer(InstanceState state, InstanceEvent.WorkflowMigrated event, CompiledDefinition to) {
    this.from = state.board();
    this.to = to;
    this.event = event;
    this.dropped = new HashSet<>(event.dropped());
    this.begun = state.state() != WorkflowState.PENDING;
    this.number = state.sequence() + 1;
    this.places = new int[from.size()];
    this.layout = Layout.of(to);
    Arrays.fill(places, NOWHERE);
    for (int i = 0; i < layout.size(); i++) {
      sources.add(NOWHERE);
    }
    placePlan();
    placeScopes();
  }

  /** The new place of a task; -1 where it is no more. */
  int place(int index) {
    return places[index];
  }

  String key(int place) {
    return layout.key(place);
  }

  private void placePlan() {
    CompiledDefinition old = from.layout().definition();
    for (int i = 0; i < old.definition().size(); i++) {
      String key = old.task(i).key();
      int target = to.definition().indexOf(event.mapping().getOrDefault(key, key));
      boolean replaced = dropped.contains(key) && event.mapping().containsValue(key);
      if (target >= 0 && !replaced) {
        put(i, target);
        int compensation = old.compensation(i);
        if (compensation >= 0 && to.compensation(target) >= 0) {
          put(compensation, to.compensation(target));
        }
      }
    }
  }

  private void placeScopes() {
    List<Layout.Span> spans = from.layout().spans();
    for (int i = 0; i < spans.size(); i++) {
      Layout.Span span = spans.get(i);
      int end = i + 1 < spans.size() ? spans.get(i + 1).first() : from.size();
      int container = places[span.container()];
      if (container == NOWHERE || startsOver(span.container())) {
        continue;
      }
      layout = layout.plus(container, span.number(), (end - span.first()) / span.each());
      for (int index = span.first(); index < end; index++) {
        places[index] = sources.size();
        sources.add(index);
      }
    }
  }

  private void put(int source, int target) {
    places[source] = target;
    sources.set(target, source);
  }

  /** A task that was dropped, and of whose key the new version has another one. */
  private boolean startsOver(int index) {
    return from.layout().isRoot(index) && dropped.contains(from.key(index));
  }

  Board board() {
    PersistentVector<TaskProgress> tasks = PersistentVector.empty();
    for (int place = 0; place < sources.size(); place++) {
      int source = sources.get(place);
      tasks =
          tasks.plus(
              source == NOWHERE
                  ? TaskProgress.pending(to.edgeCount(layout.template(place)))
                  : carried(source, place));
    }
    BoardEdit edit = new BoardEdit(to, counted(tasks), number);
    for (int i = 0; i < to.boardSize(); i++) {
      edit.count(i);
    }
    return begun ? edit.queueAllDue().done() : edit.done();
  }

  private TaskProgress carried(int source, int place) {
    TaskProgress task = from.task(source);
    int undone = from.layout().undoes(source);
    if (startsOver(undone >= 0 ? undone : source)) {
      return (task.hasRow() ? task.startedOver() : TaskProgress.pending(0)).with(open(place));
    }
    if (!layout.isRoot(place)) {
      return task.with(translated(task.inbound())).with(translated(task.repeated()));
    }
    boolean anew =
        task.state() == TaskState.BLOCKED
            || (task.state() == TaskState.CANCELLED && !isLost(place));
    return (anew ? task.reset() : task).with(open(place)).with(translated(task.repeated()));
  }

  /** A race that the new version has too was decided before: who lost it has lost it. */
  private boolean isLost(int place) {
    for (int i = 0; i < to.definition().size(); i++) {
      int source = sources.get(i);
      boolean decided = source >= 0 && from.task(source).state() != TaskState.PENDING;
      if (decided && Arrays.stream(to.losers(i)).anyMatch(loser -> loser == place)) {
        return true;
      }
    }
    return false;
  }

  private Inbound open(int place) {
    return Inbound.open(to.edgeCount(layout.template(place)));
  }

  private Inbound translated(Inbound inbound) {
    Map<Integer, Boolean> resolved = new HashMap<>();
    inbound.resolved().forEach((index, holds) -> resolved.put(places[index], holds));
    return new Inbound(
        inbound.open(),
        inbound.satisfied(),
        inbound.skipped(),
        inbound.failed(),
        Map.copyOf(resolved));
  }

  private @Nullable Repeats translated(@Nullable Repeats repeats) {
    if (repeats == null) {
      return null;
    }
    PersistentVector<Scope> scopes = PersistentVector.empty();
    for (Scope scope : repeats.known()) {
      scopes =
          scopes.plus(new Scope(places[scope.first()], scope.item(), scope.left(), scope.failed()));
    }
    return new Repeats(
        scopes,
        repeats.size(),
        repeats.released(),
        repeats.open(),
        repeats.failed(),
        repeats.delayed());
  }

  /** A board with nothing in its queues. */
  private Board counted(PersistentVector<TaskProgress> tasks) {
    Tally tally = Tally.allWaiting(0).withRetries(from.tally().retries());
    int sequential = 0;
    for (int i = 0; i < tasks.size(); i++) {
      if (!layout.isCompensation(i) && !tasks.get(i).isForgotten()) {
        Tally.Column column = tasks.get(i).column();
        tally = tally.added(1).moved(Tally.Column.WAITING, column);
        boolean alone = to.task(layout.template(i)).executionMode() == ExecutionMode.SEQUENTIAL;
        sequential += alone && column.isActive() ? 1 : 0;
      }
    }
    return new Board(
        layout,
        tasks,
        tally,
        IndexQueue.EMPTY,
        IndexQueue.EMPTY,
        IndexQueue.EMPTY,
        IndexQueue.EMPTY,
        sequential);
  }
}
