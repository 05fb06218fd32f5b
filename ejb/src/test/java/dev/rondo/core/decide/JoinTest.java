package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Words.blocked;
import static dev.rondo.core.decide.Words.broke;
import static dev.rondo.core.decide.Words.cancelled;
import static dev.rondo.core.decide.Words.completed;
import static dev.rondo.core.decide.Words.done;
import static dev.rondo.core.decide.Words.failed;
import static dev.rondo.core.decide.Words.finished;
import static dev.rondo.core.decide.Words.lost;
import static dev.rondo.core.decide.Words.resolved;
import static dev.rondo.core.decide.Words.scheduled;
import static dev.rondo.core.decide.Words.skipped;
import static dev.rondo.core.decide.Words.start;
import static dev.rondo.core.decide.Words.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.FailurePolicy;
import dev.rondo.core.definition.Join;
import dev.rondo.core.instance.Disposition;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceEvent.TaskFailed;
import dev.rondo.core.instance.InstanceEvent.WorkflowFailed;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Joins and skips, from what became of the dependencies to what becomes of the task. */
class JoinTest {

  /**
   * A dependency is a letter for its type (hard, soft, conditional) and one for what became of its
   * task: completed, skipped, failed, continued after a failure, pending; a conditional one says
   * whether its condition holds (+), does not (-), or has no value (!).
   */
  @ParameterizedTest(name = "{0} of {1} is {2}")
  @CsvSource({
    "all, hc, scheduled",
    "all, hc hc, scheduled",
    "all, hc hp, pending",
    "all, hs, skipped",
    "all, hs hs, skipped",
    "all, hs hp, pending",
    "all, hs hc, scheduled",
    "all, hc hs hs, scheduled",
    "all, hf, blocked",
    "all, hf hp, blocked",
    "all, hf hs, blocked",
    "all, hf hc, blocked",
    "all, hk, scheduled",
    "all, hk hs, scheduled",
    "all, sc, scheduled",
    "all, ss, scheduled",
    "all, sf, scheduled",
    "all, sp, pending",
    "all, ss ss, scheduled",
    "all, hc sf, scheduled",
    "all, hc ss, scheduled",
    "all, hc sp, pending",
    "all, hs ss, skipped",
    "all, hs sc, skipped",
    "all, hs sf, skipped",
    "all, hf sc, blocked",
    "all, c+, scheduled",
    "all, c-, skipped",
    "all, cp, pending",
    "all, c!, failed",
    "all, c! hp, failed",
    "all, c+ c-, scheduled",
    "all, c- c-, skipped",
    "all, hc c-, scheduled",
    "all, hc c+, scheduled",
    "all, hs c+, skipped",
    "all, hs c-, skipped",
    "all, hs hc c-, scheduled",
    "all, hf c+, blocked",
    "all, ss c-, skipped",
    "all, sc c-, skipped",
    "all, sc c+, scheduled",
    "all_done, hc, scheduled",
    "all_done, hf, scheduled",
    "all_done, hf hf, scheduled",
    "all_done, hf hp, pending",
    "all_done, hf hs, scheduled",
    "all_done, hs hs, skipped",
    "all_done, hs hc, scheduled",
    "all_done, hs sf, skipped",
    "all_done, c-, skipped",
    "all_done, hf c-, scheduled",
    "any, hc hp, scheduled",
    "any, hp hp, pending",
    "any, hs hp, pending",
    "any, hf hp, pending",
    "any, hf hc, scheduled",
    "any, hs hc, scheduled",
    "any, hs hs, skipped",
    "any, hf hf, blocked",
    "any, hf hs, blocked",
    "any, hk hp, scheduled",
    "any, sf hp, scheduled",
    "any, c+ hp, scheduled",
    "any, c- hp, pending",
    "any, c- c-, skipped",
    "any, c- hf, blocked",
    "2, hc hp, pending",
    "2, hc hc hp, scheduled",
    "2, hc hs hp, pending",
    "2, hc hs hc, scheduled",
    "2, hc hs hs, skipped",
    "2, hc hf hs, blocked",
    "2, hc hf hf, blocked",
    "2, hf hp hp, pending",
    "2, hs hs hp, skipped",
    "2, hk hc hp, scheduled",
    "2, sf hc hp, scheduled",
    "2, c+ hc hp, scheduled",
    "2, c- hs hp, skipped",
    "1, hp hc, scheduled",
    "3, hc hc hc, scheduled",
    "3, hc hc hp, pending"
  })
  void a_join_decides_by_what_became_of_its_dependencies(
      String join, String dependencies, String expected) {
    List<Task> tasks = new ArrayList<>(List.of(task("keeps-the-instance-alive")));
    List<InstanceCommand> history = new ArrayList<>(List.of(start()));
    Task target = task("target").join(join(join));
    for (String word : dependencies.split(" ", -1)) {
      String source = "s" + tasks.size();
      tasks.add(source(source, word.charAt(1)));
      depend(target, source, word);
      drive(source, word.charAt(1), history);
    }
    tasks.add(target);
    given(Flow.of(tasks))
        .having(history.toArray(InstanceCommand[]::new))
        .thenTask("target", TaskState.ofWire(expected));
  }

  private static Task source(String key, char outcome) {
    return switch (outcome) {
      case 's' -> task(key).condition("false");
      case 'k' -> task(key).onFailure(FailurePolicy.CONTINUE);
      default -> task(key);
    };
  }

  private static void drive(String key, char outcome, List<InstanceCommand> history) {
    switch (outcome) {
      case 'c', '+', '-', '!' -> history.add(done(key));
      case 'f', 'k' -> history.add(broke(key));
      default -> {}
    }
  }

  private static void depend(Task target, String source, String word) {
    switch (word.charAt(0)) {
      case 'h' -> target.after(source);
      case 's' -> target.softAfter(source);
      default ->
          target.afterIf(
              source,
              switch (word.charAt(1)) {
                case '-' -> "tasks." + source + ".state == 'failed'";
                case '!' -> "data.absent";
                default -> "tasks." + source + ".state == 'completed'";
              });
    }
  }

  private static Join join(String word) {
    return switch (word) {
      case "all" -> Join.ALL;
      case "any" -> Join.ANY;
      case "all_done" -> Join.ALL_DONE;
      default -> Join.atLeast(Integer.parseInt(word.toLowerCase(Locale.ROOT)));
    };
  }

  @Test
  void completing_a_task_schedules_only_those_whose_dependencies_are_complete() {
    Flow flow =
        Flow.of(task("a"), task("b"), task("c").after("a"), task("d").after("a", "b"), task("e"));
    given(flow)
        .having(start())
        .when(done("a"))
        .then(started("a"), completed("a"), scheduled("c"))
        .when(done("b"))
        .then(started("b"), completed("b"), scheduled("d"));
  }

  @Test
  void a_skip_runs_down_a_chain_of_hard_dependencies() {
    Flow flow = Flow.of(task("a").condition("false"), task("b").after("a"), task("c").after("b"));
    given(flow)
        .when(start())
        .thenTask("a", TaskState.SKIPPED)
        .thenTask("b", TaskState.SKIPPED)
        .thenTask("c", TaskState.SKIPPED)
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void all_skipped_is_decided_before_the_task_s_own_conditions_are_looked_at() {
    Flow flow =
        Flow.of(
            task("keeps"),
            task("a").condition("false"),
            task("b").after("a").condition("data.absent"));
    Spec spec = given(flow).when(start());
    assertThat(spec.events())
        .contains(
            skipped("a", "condition does not hold: false"),
            skipped("b", "all dependencies were skipped"));
  }

  @Test
  void too_few_completed_is_told_as_the_reason_of_the_skip() {
    Flow flow =
        Flow.of(
            task("keeps"),
            task("a"),
            task("b").condition("false"),
            task("c").after("a", "b").join(Join.atLeast(2)));
    given(flow)
        .when(start())
        .thenTask("c", TaskState.SKIPPED)
        .thenIncluding(skipped("c", "too many dependencies were skipped"));
  }

  @Test
  void a_skip_that_more_news_make_a_block_is_decided_once() {
    Task target = task("target").after("a", "b", "c").join(Join.atLeast(2));
    given(Flow.of(task("a"), task("b"), task("c"), target, task("keeps")))
        .having(start(), Words.pause(), Words.skip("a"), Words.skip("b"), broke("c"))
        .when(Words.resume())
        .thenTask("target", TaskState.BLOCKED);
  }

  @Test
  void blocked_runs_down_a_chain_and_is_cancelled_when_the_instance_ends() {
    Flow flow = Flow.of(task("a"), task("b").after("a"), task("c").after("b"), task("d"));
    given(flow)
        .having(start())
        .when(broke("a"))
        .then(started("a"), failed("a", Disposition.FAIL), blocked("b", "a"), blocked("c", "b"))
        .thenInstance(WorkflowState.RUNNING)
        .when(done("d"))
        .then(
            started("d"),
            completed("d"),
            cancelled("b", "the instance failed"),
            cancelled("c", "the instance failed"),
            lost("a"));
  }

  @Test
  void a_conditional_dependency_is_decided_by_an_event_of_its_own() {
    Flow flow =
        Flow.of(
            task("a"),
            task("high").afterIf("a", "tasks.a.result.score > 5"),
            task("low").afterIf("a", "tasks.a.result.score <= 5"));
    given(flow)
        .having(start())
        .when(done("a", 1, Map.of("score", 3L)))
        .then(
            started("a"),
            completed("a", 1, Map.of("score", 3L)),
            resolved("high", "a", false),
            resolved("low", "a", true),
            skipped("high", "all dependencies were skipped"),
            scheduled("low"));
  }

  @Test
  void a_conditional_dependency_sees_a_failure_and_may_lead_to_a_repair() {
    Flow flow =
        Flow.of(
            task("a"),
            task("repair").afterIf("a", "tasks.a.state == 'failed'"),
            task("next").after("a"));
    given(flow)
        .having(start())
        .when(broke("a"))
        .thenTask("repair", TaskState.SCHEDULED)
        .thenTask("next", TaskState.BLOCKED);
  }

  @Test
  void a_condition_of_a_dependency_that_is_no_truth_value_is_an_error_of_the_task() {
    Flow flow = Flow.of(task("a"), task("b").afterIf("a", "'yes'"), task("c"));
    Spec spec = given(flow).having(start()).when(done("a")).thenTask("b", TaskState.FAILED);
    assertThat(spec.events(TaskFailed.class))
        .extracting(e -> e.error().errorType())
        .containsExactly(Failure.EXPRESSION);
  }

  @Test
  void an_error_in_a_conditional_dependency_does_not_touch_a_join_that_has_decided() {
    Flow flow =
        Flow.of(
                task("a"),
                task("b"),
                task("c").after("a").afterIf("b", "data.absent").join(Join.ANY))
            .maxParallel(2);
    // Paused, so that c, which a has made ready, is still pending when b completes.
    given(flow)
        .having(start(), Words.pause(), done("a"), done("b"))
        .thenTask("c", TaskState.PENDING)
        .when(Words.resume())
        .thenTask("c", TaskState.SCHEDULED);
  }

  @Test
  void errors_run_down_a_chain_of_conditional_dependencies_of_any_length() {
    List<Task> tasks = new ArrayList<>(List.of(task("t0")));
    for (int i = 1; i < 5_000; i++) {
      tasks.add(task("t" + i).afterIf("t" + (i - 1), "tasks.t" + (i - 1) + ".result.ok"));
    }
    Spec spec = given(Flow.of(tasks).output(Map.of())).having(start());
    assertThat(
            Decider.decide(
                spec.state(),
                broke("t0"),
                new DecisionContext(spec.definition(), Words.NOW, "tester")))
        .isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void a_fail_fast_dependent_whose_condition_has_no_value_ends_the_instance_once() {
    Flow flow =
        Flow.of(
            task("a").onFailure(FailurePolicy.FAIL_FAST),
            task("b").afterIf("a", "data.absent").onFailure(FailurePolicy.FAIL_FAST),
            task("c").afterIf("a", "true"));
    Spec spec = given(flow).having(start()).when(broke("a"));
    spec.thenInstance(WorkflowState.FAILED);
    assertThat(spec.events().get(spec.events().size() - 1)).isEqualTo(lost("a, b"));
    assertThat(spec.events(WorkflowFailed.class)).hasSize(1);
  }

  @Test
  void an_instance_all_of_whose_tasks_were_skipped_completes() {
    given(Flow.of(task("a").condition("false")))
        .when(start())
        .thenInstance(WorkflowState.COMPLETED);
    assertThat(given(Flow.of()).when(start()).events()).contains(finished());
  }

  @Test
  void a_race_whose_loser_ends_the_instance_does_not_go_on() {
    given(
            Flow.of(
                task("fast"),
                task("slow"),
                task("odd").afterIf("slow", "data.absent > 1").onFailure(FailurePolicy.FAIL_FAST),
                task("race").after("fast", "odd").join(Join.first(1))))
        .having(start())
        .when(done("fast"))
        .thenInstance(WorkflowState.FAILED)
        .thenTask("race", TaskState.CANCELLED);
  }
}
