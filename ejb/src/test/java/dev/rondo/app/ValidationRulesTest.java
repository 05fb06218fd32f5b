package dev.rondo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.Problem;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Starts of a workflow that has rules for its data. */
class ValidationRulesTest {
  private static World world() {
    World world = new World();
    world.define(
        Map.of(
            "workflow_type",
            "order",
            "input_schema",
            Map.of("type", "object", "required", List.of("from", "to", "n")),
            "validation_rules",
            List.of(
                Map.of(
                    "expression", "data.to > data.from",
                    "message", "ends before it begins",
                    "field", "/to"),
                Map.of("expression", "data.n > 0", "message", "must be positive", "field", "/n")),
            "tasks",
            Map.of("a", Map.of("action", "noop"))));
    world.define(
        Map.of(
            "workflow_type",
            "parent",
            "tasks",
            Map.of(
                "a",
                Map.of(
                    "action",
                    "workflow_trigger",
                    "retry_count",
                    0L,
                    "parameters",
                    Map.of(
                        "workflow_type",
                        "order",
                        "parameters",
                        Map.of("from", 2L, "to", "${data.to}", "n", 1L))))));
    return world;
  }

  private static List<Problem> problems(Map<String, Object> data) {
    ContractCompilerException[] refused = {null};
    assertThatThrownBy(() -> world().start("order", "i", data))
        .isInstanceOfSatisfying(ContractCompilerException.class, e -> refused[0] = e);
    return Objects.requireNonNull(refused[0]).problems();
  }

  @Test
  void data_that_breaks_rules_is_refused_with_all_of_them() {
    assertThat(problems(Map.of("from", 2L, "to", 1L, "n", 0L)))
        .containsExactly(
            new Problem("/initial_data/to", "ends before it begins"),
            new Problem("/initial_data/n", "must be positive"));
  }

  @Test
  void what_the_schema_misses_and_what_rules_say_is_told_together() {
    assertThat(problems(Map.of("from", 2L, "n", 0L)))
        .hasSize(2)
        .contains(new Problem("/initial_data/n", "must be positive"))
        .noneMatch(problem -> problem.message().contains("ends before"));
  }

  @Test
  void a_sub_workflow_that_breaks_rules_fails_its_task_and_a_good_one_runs() {
    World world = world();
    world.start("parent", "bad", Map.of("to", 1L));
    world.start("parent", "good", Map.of("to", 3L));
    world.pass(Duration.ofMinutes(1));
    assertThat(world.state("good").state()).isEqualTo(WorkflowState.COMPLETED);
    Failure failure = Objects.requireNonNull(world.state("bad").board().task(0).error());
    assertThat(failure.errorType()).isEqualTo("InvalidSubWorkflow");
    assertThat(failure.message()).contains("/initial_data/to ends before it begins");
    assertThat(failure.retryable()).isFalse();
  }
}
