package dev.rondo.core.explain;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.explain.Move.What;
import dev.rondo.core.instance.Attempt;
import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.Disposition;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be said of the tasks that keep an instance where it is. */
final class TaskReasons {
  /** Most tasks that are named as waiting for one. */
  private static final int NAMED = 10;

  /** Most tasks that are looked at for that. */
  private static final int LOOKED_AT = 100;

  private final InstanceState instance;
  private final Board board;
  private final AttemptWords attempts;
  private final WorkerReasons workers;
  private final LawfulVerbs verbs;
  private final WaitReasons waits;

  TaskReasons(InstanceState instance, Surroundings around) {
    this.instance = instance;
    this.board = instance.board();
    this.attempts = new AttemptWords(board);
    this.workers = new WorkerReasons(instance, around);
    this.verbs = new LawfulVerbs(instance);
    this.waits = new WaitReasons(instance, around);
  }

  Blocker of(Kind kind, int index) {
    Facts facts = new Facts(kind, board.key(index)).since(since(kind, index));
    List<String> held = holdsUp(index);
    if (!held.isEmpty()) {
      facts.with("holds_up", held);
    }
    String words =
        switch (kind) {
          case DECISION -> decision(facts, index);
          case WORKER -> workers.ready(facts, index);
          case RESOURCE_LIMIT -> workers.limited(facts, index);
          case RETRY -> workers.retry(facts, index);
          case RUNNING -> workers.running(facts, index);
          case PARALLEL_LIMIT -> parallelLimit(facts);
          case SEQUENTIAL_TURN -> sequentialTurn(facts);
          case TASK_FAILED -> failed(facts, index);
          case COMPENSATION_FAILED -> compensationFailed(facts, index);
          default -> waits.words(kind, facts, index);
        };
    facts.moves(verbs.ofTask(index));
    if (kind == Kind.DECISION) {
      facts.moves(verbs.ofInstance());
    }
    return facts.in("Task " + board.key(index) + " " + words);
  }

  private @Nullable Instant since(Kind kind, int index) {
    Attempt attempt = board.task(index).latest();
    if (attempt == null || board.task(index).state() == TaskState.PENDING) {
      return null;
    }
    return switch (board.task(index).state()) {
      case SCHEDULED, RETRYING ->
          attempt.notBefore() != null && (kind == Kind.WORKER || kind == Kind.RESOURCE_LIMIT)
              ? attempt.notBefore()
              : attempt.scheduledAt();
      case FAILED, TIMEOUT -> attempt.endedAt();
      default -> attempt.startedAt();
    };
  }

  /** The tasks that wait for this one, as far as they are worth naming. */
  private List<String> holdsUp(int index) {
    int offset = board.layout().offset(index);
    CompiledDefinition.Edge[] edges =
        board.layout().definition().dependents(board.layout().template(index));
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < Math.min(edges.length, LOOKED_AT) && keys.size() < NAMED; i++) {
      int target = offset + edges[i].target();
      if (board.task(target).state() == TaskState.PENDING) {
        keys.add(board.key(target));
      }
    }
    return List.copyOf(keys);
  }

  private String decision(Facts facts, int index) {
    attempts.facts(facts, index).error(board.task(index).error());
    return "failed"
        + attempts.why(index)
        + ", and waits for a decision"
        + (board.task(index).after() == Disposition.HOLD
            ? " of the state machine or a person"
            : "");
  }

  private String parallelLimit(Facts facts) {
    int most = board.layout().definition().definition().maxParallelTasks();
    facts.with("max_parallel_tasks", most).moves(What.TASKS, "a task that is at work ends");
    return "may run and waits because as many tasks of the instance are at work as may: " + most;
  }

  private static String sequentialTurn(Facts facts) {
    facts.moves(What.TASKS, "the sequential task that is at work ends");
    return "may run and waits for its turn: sequential tasks run one at a time";
  }

  private String failed(Facts facts, int index) {
    attempts.facts(facts, index).error(board.task(index).error());
    boolean ended = instance.state().isEnded();
    return "failed"
        + attempts.why(index)
        + (ended ? "" : "; the instance fails once the rest has settled");
  }

  private String compensationFailed(Facts facts, int index) {
    String undoes = board.key(board.layout().undoes(index));
    attempts.facts(facts, index).error(board.task(index).error()).with("undoes", undoes);
    return "should undo " + undoes + " and failed" + attempts.why(index);
  }
}
