package dev.rondo.core.definition;

import static dev.rondo.core.definition.DefinitionReaderTest.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompiledDefinitionTest {

  private static final CompiledDefinition COMPILED =
      Reader.compiled(
          quoted(
              """
              {'last': {'action': 'agent_task', 'agent_id': '${data.agent}', 'timeout_seconds': 5,
                 'dependencies': ['left', {'task': 'right', 'type': 'soft'},
                   {'task': 'first', 'condition': 'data.n > 1'}],
                 'conditions': ['data.n > 2', 'true'],
                 'required_capabilities': ['gpu', '${data.need}'],
                 'parameters': {'n': '${data.n}'}},
               'first': {'action': 'noop'},
               'left': {'action': 'sleep', 'parameters': {'duration_seconds': 7.25},
                 'dependencies': ['first']},
               'right': {'action': 'agent_task', 'estimate_seconds': 2, 'dependencies': ['first']},
               'alone': {'action': 'condition_check',
                 'parameters': {'expressions': {'big': 'data.n > 5'}}}}
              """));

  @Test
  void levels_and_execution_order_follow_dependencies() {
    assertThat(COMPILED.levels()).containsExactly(2, 0, 1, 1, 0);
    assertThat(COMPILED.executionOrder())
        .containsExactly(List.of("first", "alone"), List.of("left", "right"), List.of("last"));
  }

  @Test
  void the_critical_path_adds_estimates_and_limits() {
    assertThat(COMPILED.criticalPath()).isEqualTo(Duration.ofMillis(12_250));
    assertThat(COMPILED.criticalPathSeconds()).isEqualTo(12.25);
  }

  @Test
  void edges_lead_to_dependents_with_their_types() {
    assertThat(COMPILED.dependents(1)).extracting("target").containsExactlyInAnyOrder(0, 2, 3);
    assertThat(COMPILED.dependents(3)[0].type()).isEqualTo(DependencyType.SOFT);
    assertThat(COMPILED.dependents(0)).isEmpty();
    assertThat(COMPILED.edgeCount(0)).isEqualTo(3);
    assertThat(COMPILED.edgeCount(1)).isZero();
  }

  @Test
  void expressions_are_ready_to_be_evaluated() {
    Map<String, Object> names =
        Map.of("data", Map.of("n", 3L, "agent", "robot", "need", "disk"), "tasks", Map.of());
    assertThat(COMPILED.conditions(0))
        .hasSize(2)
        .allMatch(c -> Boolean.TRUE.equals(c.evaluate(names)));
    assertThat(COMPILED.parameters(0).apply(names)).isEqualTo(Map.of("n", 3L));
    assertThat(COMPILED.agentId(0).apply(names)).isEqualTo("robot");
    assertThat(COMPILED.capabilities(0).apply(names)).isEqualTo(List.of("gpu", "disk"));
    assertThat(COMPILED.checks(4).keySet()).containsExactly("big");
    assertThat(COMPILED.output().isConstant()).isTrue();
    assertThat(COMPILED.dependents(1))
        .filteredOn(edge -> edge.type() == DependencyType.CONDITIONAL)
        .singleElement()
        .satisfies(
            edge -> {
              Expressions.Compiled condition = edge.condition();
              assertThat(condition == null ? null : condition.evaluate(names)).isEqualTo(true);
            });
  }
}
