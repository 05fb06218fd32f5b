package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Words.broke;
import static dev.rondo.core.decide.Words.claim;
import static dev.rondo.core.decide.Words.complete;
import static dev.rondo.core.decide.Words.done;
import static dev.rondo.core.decide.Words.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.adapter.cel.CelExpressions;
import dev.rondo.adapter.definition.JsonDocuments;
import dev.rondo.adapter.definition.JsonSchemas;
import dev.rondo.core.definition.Definitions;
import dev.rondo.core.definition.FailurePolicy;
import dev.rondo.core.definition.Join;
import dev.rondo.core.instance.Disposition;
import dev.rondo.core.instance.InstanceEvent.TaskFailed;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Catch branches, races and groups. */
class ControlFlowTest {
  private static final Flow CAUGHT =
      Flow.of(
          task("a"),
          task("then").after("a"),
          task("catch").afterFailureOf("a").parameter("why", "${tasks.a.error.message}"));

  @Test
  void a_failure_that_another_task_waits_for_is_caught() {
    Spec spec = given(CAUGHT).having(start()).when(broke("a"));
    assertThat(spec.events(TaskFailed.class).get(0).disposition()).isEqualTo(Disposition.CAUGHT);
    spec.thenTask("then", TaskState.SKIPPED)
        .thenTask("catch", TaskState.SCHEDULED)
        .when(done("catch"))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void what_waits_for_a_failure_is_skipped_without_one() {
    given(CAUGHT)
        .having(start(), done("a"))
        .thenTask("catch", TaskState.SKIPPED)
        .when(done("then"))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void a_failure_is_caught_only_once_its_attempts_are_spent() {
    given(Flow.of(task("a").attempts(2), task("catch").afterFailureOf("a")))
        .having(start(), broke("a"))
        .thenTask("catch", TaskState.PENDING)
        .having(claim("a", 2), complete("a", 2, null))
        .thenTask("catch", TaskState.SKIPPED)
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void branches_join_again_behind_a_catch() {
    Flow flow =
        Flow.of(
            task("a"),
            task("then").after("a"),
            task("catch").afterFailureOf("a"),
            task("end").after("then", "catch"));
    given(flow).having(start(), broke("a"), done("catch")).thenTask("end", TaskState.SCHEDULED);
    given(flow).having(start(), done("a"), done("then")).thenTask("end", TaskState.SCHEDULED);
  }

  @Test
  void a_failure_inside_of_a_body_is_caught_there() {
    Task map = task("m").forEach(List.of(1L), task("x"), task("catch").afterFailureOf("x"));
    given(Flow.of(map))
        .having(start(), broke("m[0].x"), done("m[0].catch"))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void the_first_wins_and_what_leads_only_to_the_race_is_cancelled() {
    Flow flow =
        Flow.of(
            task("slow"),
            task("slower").after("slow"),
            task("fast"),
            task("other").after("slow"),
            task("win").after("slower", "fast").join(Join.first(1)));
    given(flow)
        .having(start(), claim("slow", 1))
        .when(done("fast"))
        .thenTask("win", TaskState.SCHEDULED)
        .thenTask("slower", TaskState.CANCELLED)
        .thenTask("slow", TaskState.RUNNING)
        .having(complete("slow", 1, null), done("other"))
        .when(done("win"))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void a_racer_that_runs_is_cancelled_too() {
    given(
            Flow.of(
                task("a"),
                task("b"),
                task("c"),
                task("two").after("a", "b", "c").join(Join.first(2))))
        .having(start(), claim("c", 1), done("a"))
        .thenTask("c", TaskState.RUNNING)
        .when(done("b"))
        .thenTask("c", TaskState.CANCELLED)
        .thenTask("two", TaskState.SCHEDULED)
        .when(done("two"))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void a_racer_that_is_skipped_for_its_failure_leaves_the_race_to_the_others() {
    given(
            Flow.of(
                task("a").onFailure(FailurePolicy.SKIP),
                task("b"),
                task("win").after("a", "b").join(Join.first(1))))
        .having(start(), broke("a"))
        .thenTask("win", TaskState.PENDING)
        .when(done("b"))
        .thenTask("win", TaskState.SCHEDULED);
  }

  private static Spec group(String tasks) {
    Definitions definitions = new Definitions(new CelExpressions(), new JsonSchemas());
    var reading =
        definitions.read(
            JsonDocuments.parse(
                ("{'workflow_type': '%s', 'version': '%s', 'default_execution_mode': 'parallel',"
                        + " 'default_retry_config': {'max_attempts': 1}, 'tasks': %s}")
                    .formatted(Flow.TYPE, Flow.VERSION, tasks)
                    .replace('\'', '"')));
    assertThat(reading.errors()).isEmpty();
    return given(definitions.compile(reading.definition().orElseThrow()));
  }

  private static final String GROUP =
      "{'before': {'action': 'agent_task'},"
          + " 'g': {'action': 'parallel_group', 'dependencies': ['before'],"
          + " 'conditions': ['data.go'], 'parameters': {'tasks': ['x', 'y']}},"
          + " 'x': {'action': 'agent_task'},"
          + " 'y': {'action': 'agent_task', 'on_failure': 'continue'},"
          + " 'after': {'action': 'agent_task', 'dependencies': ['g']}}";

  @Test
  void a_group_starts_its_tasks_together_and_counts_how_they_ended() {
    Spec spec =
        group(GROUP)
            .having(Words.start(Map.of("go", true)))
            .thenTask("x", TaskState.PENDING)
            .having(done("before"))
            .thenTask("x", TaskState.SCHEDULED)
            .thenTask("y", TaskState.SCHEDULED)
            .having(done("x"))
            .thenTask("g", TaskState.PENDING)
            .having(broke("y"))
            .thenTask("after", TaskState.SCHEDULED);
    assertThat(spec.task("g").result())
        .isEqualTo(Map.of("total_tasks", 2L, "successful", 1L, "failed", 1L));
  }

  @Test
  void a_group_whose_condition_does_not_hold_is_skipped_with_its_tasks() {
    group(GROUP)
        .having(Words.start(Map.of("go", false)))
        .having(done("before"))
        .thenTask("x", TaskState.SKIPPED)
        .thenTask("g", TaskState.SKIPPED)
        .thenTask("after", TaskState.SKIPPED)
        .thenInstance(WorkflowState.COMPLETED);
  }
}
