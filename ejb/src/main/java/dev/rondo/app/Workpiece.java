package dev.rondo.app;

import dev.rondo.app.port.Notice;
import dev.rondo.app.port.SealedSecret;
import dev.rondo.core.decide.Capacity;
import dev.rondo.core.decide.Decider;
import dev.rondo.core.decide.Decision;
import dev.rondo.core.decide.DecisionContext;
import dev.rondo.core.decide.Rejection;
import dev.rondo.core.decide.Room;
import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.Evolver;
import dev.rondo.core.instance.InstanceCommand.StartWorkflow;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.RecordedEvent;
import dev.rondo.core.instance.Repeats;
import dev.rondo.core.instance.Scope;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.Versions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One instance in a batch: its state as it was, as it is now, and what happened in between. */
final class Workpiece {
  private final CompiledDefinition first;
  private final Versions versions;
  private final @Nullable InstanceState before;
  private final List<RecordedEvent> events = new ArrayList<>();
  private final Set<Integer> touched = new TreeSet<>();
  private final Set<String> keys = new HashSet<>();
  private final Map<String, Notice> notices = new LinkedHashMap<>();
  private List<SealedSecret> secrets = List.of();
  private @Nullable InstanceState now;
  private @Nullable SizedState sized;
  private long brought;
  private @Nullable Moved moved;

  private Workpiece(CompiledDefinition first, Versions versions, @Nullable SizedState sized) {
    this.first = first;
    this.versions = versions;
    this.before = sized == null ? null : sized.state();
    this.now = before;
    this.sized = sized;
  }

  /** An instance that is there, and where other versions of its definition are found. */
  static Workpiece of(SizedState before, Versions versions) {
    return new Workpiece(before.state().definition(), versions, before);
  }

  /** The same of an instance that was not in memory: that it is now is of this batch's making. */
  static Workpiece read(SizedState before, Versions versions) {
    Workpiece piece = of(before, versions);
    piece.brought = before.characters();
    return piece;
  }

  /** An instance that is not there yet. */
  static Workpiece of(StartWorkflow start, Versions versions) {
    return new Workpiece(versions.of(start.workflowType(), start.version()), versions, null);
  }

  /** The definition by which the instance goes on now. */
  CompiledDefinition definition() {
    return now == null ? first : now.definition();
  }

  /** What another version has moved; null where there was none. */
  @Nullable Moved moved() {
    return moved;
  }

  /** A task as it was before; null for one that had not been there, or was another one. */
  @Nullable TaskProgress before(int index) {
    if (moved != null) {
      return moved.before(now().identity(), now().board().key(index));
    }
    return before == null || index >= before.board().size() ? null : before.board().task(index);
  }

  @Nullable InstanceState before() {
    return before;
  }

  /** The state as it is now; null where there is no instance yet. */
  @Nullable InstanceState known() {
    return now;
  }

  InstanceState now() {
    return Objects.requireNonNull(now, "an instance");
  }

  /** The state as it is now, and how much it holds. */
  SizedState sized() {
    return Objects.requireNonNull(sized, "an instance");
  }

  boolean changed() {
    return !events.isEmpty();
  }

  /** Whether the instance is in another state than before. */
  boolean stateChanged() {
    return before != null && before.state() != now().state();
  }

  List<RecordedEvent> events() {
    return events;
  }

  /**
   * The characters that have come into memory with it: its own, where it was read, and new ones.
   */
  long brought() {
    return brought;
  }

  /** Indexes of the tasks that events were about. */
  Set<Integer> touched() {
    return touched;
  }

  /** What the instance and others may not know of each other from now on. */
  Collection<Notice> notices() {
    return notices.values();
  }

  /** The secrets of an instance that was made just now. */
  List<SealedSecret> secrets() {
    return secrets;
  }

  /** Decides one submission and folds what it answers. */
  Outcome apply(Submission submission, Instant at, Capacity capacity, Room limits) {
    String key = submission.idempotencyKey();
    if (key != null && now != null && keys.contains(key)) {
      return new Outcome.Done(now, false);
    }
    Long expected = submission.expectedSequence();
    if (expected != null && now != null && expected != now.sequence()) {
      return new Outcome.Refused(conflict(expected, now.sequence()));
    }
    DecisionContext context =
        new DecisionContext(definition(), at, submission.actor(), capacity, room(limits), versions);
    Decision decision = Decider.decide(now, submission.command(), context);
    if (decision instanceof Decision.Rejected rejected) {
      record(rejected.record(), submission, at, 0);
      return new Outcome.Refused(rejected.rejection());
    }
    Decision.Accepted accepted = (Decision.Accepted) decision;
    List<InstanceEvent> happened = accepted.events();
    record(happened, submission, at, accepted.characters());
    if (!submission.secrets().isEmpty()) {
      secrets = submission.secrets(); // what is accepted has made the instance
    }
    return new Outcome.Done(now(), !happened.isEmpty());
  }

  private Room room(Room limits) {
    if (sized == null) {
      return limits;
    }
    sized = sized.exactNear(limits.ofInstance() - limits.ofValue());
    return new Room(limits.ofValue(), limits.ofInstance() - sized.characters());
  }

  private static Rejection conflict(long expected, long actual) {
    return new Rejection(
        Rejection.Code.CONFLICT,
        "the history has gone on: expected sequence " + expected + ", it is " + actual,
        Map.of("expected_sequence", expected, "actual_sequence", actual));
  }

  private void record(
      List<InstanceEvent> happened, Submission submission, Instant at, long characters) {
    Evolver evolver = new Evolver(versions);
    Relations relations = new Relations(submission, at);
    Long cause = null;
    String key = submission.idempotencyKey();
    for (InstanceEvent event : happened) {
      InstanceState was = now;
      now = next(evolver, submission.instanceId(), event, at);
      relations.notice(was, event, now).ifPresent(this::note);
      long sequence = now.sequence();
      events.add(
          new RecordedEvent(
              submission.instanceId(), sequence, event, at, key, cause, submission.actor()));
      if (key != null) {
        keys.add(key);
      }
      cause = cause == null ? Long.valueOf(sequence) : cause;
      key = null;
      if (event instanceof InstanceEvent.OfVersion && was != null) {
        movedOn(was);
      } else {
        touch(event);
      }
    }
    if (now != null) {
      sized =
          sized == null
              ? new SizedState(now, characters, characters)
              : sized.wentOn(now, characters);
      brought += characters;
    }
  }

  private void movedOn(InstanceState was) {
    moved = moved == null ? new Moved(before) : moved;
    Set<Integer> places = moved.on(was, now(), touched);
    touched.clear();
    touched.addAll(places);
  }

  /** What happens to tasks as a whole happens to what undoes them too, or to that alone. */
  private void touch(InstanceEvent event) {
    Board board = now().board();
    if (event instanceof InstanceEvent.OfTasks ofTasks) {
      for (String task : ofTasks.tasks()) {
        int index = board.indexOf(task);
        if (!(event instanceof InstanceEvent.CompensationStarted)) {
          touched.add(index);
        }
        int compensation = board.layout().compensation(index);
        if (compensation >= 0) {
          touched.add(compensation);
        }
      }
      if (event instanceof InstanceEvent.WorkflowRolledBack back) {
        back.anew().forEach(task -> touchPlaces(board, board.indexOf(task)));
      }
    } else if (event instanceof InstanceEvent.OfTask ofTask) {
      int index = board.indexOf(ofTask.task());
      touched.add(index);
      if (event instanceof InstanceEvent.TaskWaiting) {
        touchScopes(board, index);
      } else if (event instanceof InstanceEvent.TaskRestarted
          || event instanceof InstanceEvent.TaskExpanded) {
        touchPlaces(board, index);
      } else if (event instanceof InstanceEvent.TaskIterated) {
        touchLatest(board, index);
      }
    }
  }

  /** A repetition that is taken up again resets what it had added. */
  private void touchScopes(Board board, int index) {
    Repeats repeats = board.task(index).repeats();
    if (repeats != null && !repeats.delayed()) {
      for (Scope scope : repeats.scopes()) {
        for (int i = 0; i < board.definition(index).bodySize(); i++) {
          touched.add(scope.first() + i);
        }
      }
    }
  }

  /** What a repetition that started over had added is there no more, or is there again. */
  private void touchPlaces(Board board, int index) {
    Repeats repeats = board.task(index).repeated();
    if (repeats != null) {
      repeats.known().forEach(scope -> touchPlaces(board, index, scope));
    }
  }

  private void touchLatest(Board board, int index) {
    Repeats repeats = board.task(index).repeats();
    if (repeats != null && repeats.size() > 0) {
      touchPlaces(board, index, repeats.scope(repeats.size() - 1));
    }
  }

  private void touchPlaces(Board board, int index, Scope scope) {
    int each = board.layout().definition().scopeSize(board.layout().template(index));
    for (int place = scope.first(); place < scope.first() + each; place++) {
      if (board.task(place).hasRow()) {
        touched.add(place);
        touchPlaces(board, place);
      }
    }
  }

  private void note(Notice notice) {
    notices.put(notice.id(), notice);
  }

  private InstanceState next(Evolver evolver, String instanceId, InstanceEvent event, Instant at) {
    return event instanceof InstanceEvent.WorkflowCreated created
        ? evolver.create(instanceId, created, at)
        : evolver.evolve(now(), event, at);
  }
}
