package dev.rondo.core.decide;

import dev.rondo.core.definition.CompiledRepetition;
import dev.rondo.core.definition.DefinitionLimits;
import dev.rondo.core.definition.ExpressionException;
import dev.rondo.core.definition.Mapping;
import dev.rondo.core.definition.Repetition;
import dev.rondo.core.definition.ScopeNames;
import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.Repeats;
import dev.rondo.core.instance.Scope;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.json.Finding;
import dev.rondo.core.json.Pointer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Tasks that are done over and over: how they begin, go on and end. */
final class Repetitions {
  private static final int NAMED_SCOPES = 20;
  private static final String INPUT = Pointer.ROOT.child("input").toString();

  private Repetitions() {}

  /**
   * The task is due.
   *
   * @throws ExpressionException where its list or condition has no value
   */
  static void begin(Draft draft, int index, Map<String, Object> names) {
    if (draft.progress(index).repeats() != null) {
      again(draft, index);
      return;
    }
    CompiledRepetition repetition = repetition(draft, index);
    if (!repetition.repetition().isForEach()) {
      boolean any = repetition.repetition().kind() == Repetition.Kind.UNTIL || holds(draft, index);
      await(draft, index, draft.progress(index).attempt() + 1, null);
      if (any) {
        iterate(draft, index);
      } else {
        complete(draft, index);
      }
      return;
    }
    List<@Nullable Object> items = items(draft, index, names);
    await(draft, index, draft.progress(index).attempt() + 1, null);
    draft.emit(new InstanceEvent.TaskExpanded(draft.key(index), items));
  }

  /**
   * It is taken up again after it has ended; what has completed stays so. A condition that had no
   * value the last time is asked again.
   */
  static void again(Draft draft, int index) {
    await(draft, index, draft.progress(index).attempt() + 1, null);
    forEachTask(draft, index, draft::resolveOpenDependencies);
  }

  /** Why the task is not given that input; null where it is, or where there is none. */
  static @Nullable Rejection refusal(Draft draft, int index, @Nullable Map<String, Object> input) {
    return input == null || draft.task(index).repetition() == null
        ? null
        : Rejection.invalid(
            "task " + draft.key(index) + " is a repetition",
            List.of(
                new Finding(
                    INPUT,
                    "a repetition has no input of its own: its items have, and the task that gives"
                        + " its list")));
  }

  /** Does something with each task that a repetition has added, not with what those have. */
  static void forEachTask(Draft draft, int index, IntConsumer what) {
    Repeats repeats = draft.progress(index).repeats();
    if (repeats == null) {
      return;
    }
    for (Scope scope : repeats.scopes()) {
      for (int i = 0; i < draft.task(index).bodySize(); i++) {
        what.accept(scope.first() + i);
      }
    }
  }

  /** All scopes there are have ended, or the time of the next iteration has come. */
  static void goOn(Draft draft, int index) {
    try {
      Repeats repeats = repeats(draft, index);
      Repetition repetition = repetition(draft, index).repetition();
      if (repeats.failed() > 0 && !repetition.tolerant()) {
        fail(draft, index, brokenScopes(draft, index, repeats));
      } else if (repetition.isForEach()) {
        complete(draft, index);
      } else {
        loop(draft, index, repetition, repeats);
      }
    } catch (ExpressionException e) {
      fail(draft, index, Failure.permanent(e.errorType(), String.valueOf(e.getMessage())));
    }
  }

  private static void loop(Draft draft, int index, Repetition repetition, Repeats repeats) {
    if (repeats.delayed()) {
      iterate(draft, index);
      return;
    }
    boolean goesOn = holds(draft, index) == (repetition.kind() == Repetition.Kind.WHILE);
    int done = repeats.scopes().size();
    if (!goesOn) {
      complete(draft, index);
    } else if (done >= repetition.limit()) {
      fail(
          draft,
          index,
          Failure.permanent(
              "LoopLimit", "the loop has not come to its end in " + done + " iterations"));
    } else if (!repetition.delay().isZero()) {
      Instant next = draft.context().now().plus(repetition.delay());
      await(draft, index, draft.progress(index).attempt(), next);
    } else {
      iterate(draft, index);
    }
  }

  private static void iterate(Draft draft, int index) {
    Repeats repeats = draft.progress(index).repeats();
    int number = repeats == null ? 0 : repeats.scopes().size();
    Failure tooMany = tooMany(draft, index, 1);
    if (tooMany != null) {
      fail(draft, index, tooMany);
    } else {
      draft.emit(new InstanceEvent.TaskIterated(draft.key(index), number));
    }
  }

  /**
   * What is left of the scopes of a repetition that has ended is not done any more, and of one that
   * has failed cannot be.
   */
  static void cancelWhatIsLeft(Draft draft, int index) {
    if (!draft.state().state().isEnded()) {
      forEachTask(draft, index, i -> cancelIfLeft(draft, i, draft.key(index)));
    }
  }

  private static void cancelIfLeft(Draft draft, int index, String repetition) {
    TaskProgress task = draft.progress(index);
    if (!task.isSettled() || task.state() == TaskState.BLOCKED) {
      draft.emit(new InstanceEvent.TaskCancelled(draft.key(index), repetition + " has ended"));
    }
  }

  private static void await(Draft draft, int index, int attempt, @Nullable Instant until) {
    draft.emit(
        new InstanceEvent.TaskWaiting(
            draft.key(index),
            attempt,
            Scheduling.priority(draft, draft.task(index)),
            Map.of(),
            until));
  }

  private static List<@Nullable Object> items(Draft draft, int index, Map<String, Object> names) {
    CompiledRepetition repetition = repetition(draft, index);
    Object items = Objects.requireNonNull(repetition.items(), "items").apply(names);
    if (!(items instanceof List<?> list)) {
      throw new ExpressionException("items of for_each is not a list");
    }
    Bounds.check(draft, "the list of for_each", list);
    int most = repetition.repetition().limit();
    if (list.size() > most) {
      throw new ExpressionException(
          "items of for_each are " + list.size() + ", at most " + most + " are allowed");
    }
    Failure tooMany = tooMany(draft, index, list.size());
    if (tooMany != null) {
      throw new ExpressionException(tooMany.message());
    }
    return new ArrayList<>(list);
  }

  private static @Nullable Failure tooMany(Draft draft, int index, int scopes) {
    TaskProgress task = draft.progress(index);
    Repeats repeats = repeats(draft, index);
    int kept = task.repeated() == null ? 0 : task.repeated().known().size() - repeats.size();
    long more = (long) draft.definition().scopeSize(draft.template(index)) * (scopes - kept);
    return more > 0 && draft.state().board().size() + more > DefinitionLimits.MAX_TASKS
        ? Failure.permanent(
            "TooManyTasks",
            "an instance has at most "
                + DefinitionLimits.MAX_TASKS
                + " tasks, repeated ones and what undoes them too")
        : null;
  }

  /** Whether the condition of the loop holds after what was done so far. */
  private static boolean holds(Draft draft, int index) {
    Object value =
        Objects.requireNonNull(repetition(draft, index).condition(), "a condition")
            .evaluate(namesOfLoop(draft, index));
    if (value instanceof Boolean holds) {
      return holds;
    }
    throw new ExpressionException("condition of the loop is not true or false");
  }

  private static Map<String, Object> namesOfLoop(Draft draft, int index) {
    Map<String, Object> names = draft.names(index);
    Repeats repeats = draft.progress(index).repeats();
    int done = repeats == null ? 0 : repeats.scopes().size();
    names.put(ScopeNames.INDEX, (long) done);
    put(names, ScopeNames.LAST, last(draft, index, done));
    return names;
  }

  private static @Nullable Object last(Draft draft, int index, int done) {
    return done == 0 ? null : ScopeValues.result(draft.state(), index, done - 1);
  }

  /** Expressions may meet a null, though the checker of this code does not like to see one. */
  @SuppressWarnings("NullAway")
  private static void put(Map<String, Object> names, String name, @Nullable Object value) {
    names.put(name, value);
  }

  private static void complete(Draft draft, int index) {
    CompiledRepetition repetition = repetition(draft, index);
    Mapping reduce = repetition.reduce();
    Object result;
    if (repetition.repetition().isForEach()) {
      List<@Nullable Object> results = ScopeValues.results(draft.state(), index);
      Map<String, Object> names = draft.names(index);
      names.put(ScopeNames.RESULTS, results);
      names.put(ScopeNames.INDEX, (long) results.size());
      result = reduce == null ? results : reduce.apply(names);
    } else {
      Map<String, Object> names = namesOfLoop(draft, index);
      result = reduce == null ? names.get(ScopeNames.LAST) : reduce.apply(names);
    }
    Bounds.check(draft, "the result of the repetition", result);
    draft.emit(
        new InstanceEvent.TaskCompleted(draft.key(index), draft.progress(index).attempt(), result));
  }

  private static void fail(Draft draft, int index, Failure failure) {
    Failures.apply(draft, index, failure, false);
  }

  private static Failure brokenScopes(Draft draft, int index, Repeats repeats) {
    List<String> keys = new ArrayList<>();
    for (int number = 0; number < repeats.scopes().size(); number++) {
      if (repeats.scope(number).failed() > 0 && keys.size() < NAMED_SCOPES) {
        keys.add(draft.key(index) + '[' + number + ']');
      }
    }
    int more = repeats.failed() - keys.size();
    return Failure.permanent(
        Failure.TASKS,
        "Tasks failed: " + String.join(", ", keys) + (more > 0 ? " and " + more + " more" : ""));
  }

  private static Repeats repeats(Draft draft, int index) {
    TaskProgress task = draft.progress(index);
    return Objects.requireNonNullElse(task.repeats(), Repeats.NONE);
  }

  private static CompiledRepetition repetition(Draft draft, int index) {
    Board board = draft.state().board();
    return ScopeValues.repetition(board, index);
  }
}
