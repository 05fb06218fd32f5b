package dev.rondo.core.decide;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.instance.Attempt;
import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One instance with workers that do at once what they can, and a clock that a test moves. */
final class Workshop {
  private final Spec spec;
  private final Answers answers;
  private final List<String> completed = new ArrayList<>();
  private Instant now = Words.NOW;

  Workshop(CompiledDefinition definition, Answers answers) {
    this.spec = Spec.given(definition);
    this.answers = answers;
  }

  Spec spec() {
    return spec;
  }

  /** Keys of the tasks that have completed, in that order. */
  List<String> completed() {
    return completed;
  }

  /** Keys of all tasks there are. */
  List<String> keys() {
    Board board = spec.state().board();
    return IntStream.range(0, board.size()).mapToObj(board::key).toList();
  }

  /** Something the instance is told, and all that workers then do. */
  void tell(InstanceCommand command) {
    ask(command);
    while (workOnce()) {
      // each piece of work may make others due
    }
  }

  /** Time passes, and whatever is due in it happens at its time. */
  void pass(Duration time) {
    Instant end = now.plus(time);
    for (Instant next = nextDue(end); next.isBefore(end); next = nextDue(end)) {
      moveTo(next);
    }
    moveTo(end);
  }

  private void moveTo(Instant then) {
    spec.later(Duration.between(now, then));
    now = then;
    for (String key : keys()) {
      Instant limit = limit(spec.task(key));
      if (limit != null && !limit.isAfter(now)) {
        tell(Words.expire(key, spec.task(key).attempt()));
      }
    }
    if (!spec.state().state().isEnded()) {
      tell(Words.wake());
    }
  }

  private Instant nextDue(Instant end) {
    return keys().stream()
        .map(spec::task)
        .flatMap(task -> Stream.ofNullable(isClaimable(task) ? notBefore(task) : limit(task)))
        .filter(due -> due.isAfter(now) && due.isBefore(end))
        .min(Instant::compareTo)
        .orElse(end);
  }

  private static @Nullable Instant limit(TaskProgress task) {
    boolean waits = task.state() == TaskState.WAITING_FOR_INPUT;
    return waits ? Objects.requireNonNull(task.latest()).leaseUntil() : null;
  }

  private static @Nullable Instant notBefore(TaskProgress task) {
    Attempt latest = task.latest();
    return latest == null ? null : latest.notBefore();
  }

  private static boolean isClaimable(TaskProgress task) {
    return task.state().isClaimable();
  }

  private boolean workOnce() {
    for (String key : keys()) {
      TaskProgress task = spec.task(key);
      Instant from = notBefore(task);
      if (isClaimable(task) && (from == null || !from.isAfter(now))) {
        work(key, task.attempt());
        return true;
      }
    }
    return false;
  }

  private void work(String key, int attempt) {
    if (isAwaited(key)) {
      ask(Words.await(key, attempt));
      return;
    }
    ask(Words.claim(key, attempt));
    Failure failure = answers.failure(key);
    if (failure != null) {
      ask(Words.fail(key, attempt, failure));
    } else if (!answers.isHeld(key)) {
      ask(Words.complete(key, attempt, answers.result(key, spec.input(key))));
    }
  }

  private boolean isAwaited(String key) {
    Board board = spec.state().board();
    return board.definition(board.indexOf(key)).action() == TaskAction.WORKFLOW_TRIGGER;
  }

  private void ask(InstanceCommand command) {
    spec.having(command);
    spec.events(InstanceEvent.TaskCompleted.class).forEach(event -> completed.add(event.task()));
  }
}
