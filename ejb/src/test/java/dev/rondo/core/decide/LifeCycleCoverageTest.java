package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Words.broke;
import static dev.rondo.core.decide.Words.cancel;
import static dev.rondo.core.decide.Words.claim;
import static dev.rondo.core.decide.Words.expire;
import static dev.rondo.core.decide.Words.resolve;
import static dev.rondo.core.decide.Words.retry;
import static dev.rondo.core.decide.Words.skip;
import static dev.rondo.core.decide.Words.start;
import static dev.rondo.core.decide.Words.wake;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.DependencyType;
import dev.rondo.core.definition.FailurePolicy;
import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.instance.LifeCycle;
import dev.rondo.core.instance.LifeCycles;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every transition that the tables list happens in some simulated world, or is waited for here. */
class LifeCycleCoverageTest {
  private static final int WORLDS = 6_000;

  /** Listed for features that are still to come. */
  private static final Set<String> INSTANCES_LATER =
      Set.of(
          "PENDING INITIALIZING",
          "PENDING WAITING_FOR_DEPENDENCY",
          "INITIALIZING RUNNING",
          "INITIALIZING FAILED",
          "INITIALIZING CANCELLED",
          "WAITING_FOR_DEPENDENCY RUNNING",
          "WAITING_FOR_DEPENDENCY CANCELLED",
          "RETRYING CANCELLED");

  private static final Set<String> TASKS_LATER =
      Set.of(
          "PENDING WAITING_FOR_DEPENDENCY",
          "WAITING_FOR_DEPENDENCY SCHEDULED",
          "WAITING_FOR_DEPENDENCY SKIPPED",
          "WAITING_FOR_DEPENDENCY BLOCKED",
          "WAITING_FOR_DEPENDENCY WAITING_FOR_INPUT",
          "WAITING_FOR_DEPENDENCY FAILED",
          "WAITING_FOR_DEPENDENCY CANCELLED",
          "WAITING_FOR_INPUT RUNNING",
          "SCHEDULED PAUSED",
          "RUNNING SKIPPED",
          "RETRYING PAUSED",
          "PAUSED SCHEDULED",
          "PAUSED RETRYING",
          "PAUSED SKIPPED",
          "PAUSED CANCELLED",
          "BLOCKED SCHEDULED",
          "BLOCKED SKIPPED");

  private static final Transitions VISITED = new Transitions();

  @BeforeAll
  static void run_worlds() {
    tellRareStories();
    for (long seed = 0; seed < WORLDS && !allSeen(); seed++) {
      Simulation.run(seed, VISITED);
    }
  }

  @Test
  void every_transition_of_an_instance_is_exercised_or_waits_for_its_feature() {
    assertThat(unexercised(LifeCycles.WORKFLOW, WorkflowState.values(), VISITED.ofInstances()))
        .isEqualTo(new TreeSet<>(INSTANCES_LATER));
  }

  @Test
  void every_transition_of_a_task_is_exercised_or_waits_for_its_feature() {
    assertThat(unexercised(LifeCycles.TASK, TaskState.values(), VISITED.ofTasks()))
        .isEqualTo(new TreeSet<>(TASKS_LATER));
  }

  /** What people do about a task that timed out and is parked: too rare to leave to chance. */
  private static void tellRareStories() {
    parkedAfterTimeout().having(retry("a"));
    parkedAfterTimeout().having(resolve("a", 1L));
    parkedAfterTimeout().having(skip("a"));
    parkedAfterTimeout().having(cancel());
    tellOfParkedRepetition();
    tellOfTimeLimits();
    tellOfWaitThatCannotBeginAnew();
  }

  private static void tellOfWaitThatCannotBeginAnew() {
    Duration limit = Duration.ofSeconds(5);
    Task wait =
        task("s")
            .action(TaskAction.SIGNAL_WAIT)
            .parameter("name", "paid")
            .timeout(limit)
            .attempts(1)
            .onFailure(FailurePolicy.PAUSE);
    given(Flow.of(wait))
        .noting(VISITED)
        .having(start())
        .later(limit)
        .having(expire("s", 1), Words.retry("s", Map.of("name", 5L)));
  }

  /** Limits on all attempts together, and on the wait for another task. */
  private static void tellOfTimeLimits() {
    Duration limit = Duration.ofSeconds(5);
    Task waiting = task("b").after("a", DependencyType.HARD, limit);
    given(Flow.of(task("a").total(limit), waiting))
        .noting(VISITED)
        .having(start())
        .later(limit)
        .having(wake(), wake("a"));
    given(Flow.of(task("a").total(limit).attempts(2)))
        .noting(VISITED)
        .having(start(), broke("a"))
        .later(limit)
        .having(wake("a"));
  }

  /**
   * A repetition that is parked keeps what its failed scope blocked, until it is taken up again.
   */
  private static void tellOfParkedRepetition() {
    Task map =
        task("m")
            .onFailure(FailurePolicy.PAUSE)
            .forEach(List.of(1L), task("x"), task("y").after("x"));
    given(Flow.of(map)).noting(VISITED).having(start(), broke("m[0].x"), retry("m"));
    doneAgain();
  }

  /** What a state machine does to tasks that no simulated machine may happen to do. */
  private static void doneAgain() {
    Machine machine =
        Machine.of(Set.of("END"), "ON", "END")
            .on("again", "ON", "ON", null, 0, Machine.restart("a"))
            .on("pass", "ON", "ON", null, 0, Machine.complete("c"));
    Task skipped = task("b").after("a").condition("false");
    Task last = task("c").after("b");
    given(Flow.of(task("a"), skipped, last, task("d").after("a"), task("e")).machine(machine))
        .noting(VISITED)
        .having(start(), Words.fire("pass"), Words.done("a"), Words.fire("again"))
        .having(Words.broke("a", 2), Words.fire("again"));
  }

  private static Spec parkedAfterTimeout() {
    Duration limit = Duration.ofSeconds(5);
    Task task = task("a").timeout(limit).attempts(1).onFailure(FailurePolicy.PAUSE);
    return given(Flow.of(task))
        .noting(VISITED)
        .having(start(), claim("a", 1))
        .later(limit)
        .having(expire("a", 1))
        .thenTask("a", TaskState.TIMEOUT);
  }

  private static boolean allSeen() {
    return INSTANCES_LATER.containsAll(
            unexercised(LifeCycles.WORKFLOW, WorkflowState.values(), VISITED.ofInstances()))
        && TASKS_LATER.containsAll(
            unexercised(LifeCycles.TASK, TaskState.values(), VISITED.ofTasks()));
  }

  private static <S extends Enum<S>> Set<String> unexercised(
      LifeCycle<S> table, S[] states, Set<String> seen) {
    Set<String> listed = new TreeSet<>();
    for (S from : states) {
      table.after(from).forEach(to -> listed.add(from + " " + to));
    }
    assertThat(listed).containsAll(seen);
    listed.removeAll(seen);
    return listed;
  }
}
