package dev.rondo.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rondo.bench.measure.BenchWorkflow.Shape;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BenchWorkflowTest {
  @Test
  void a_step_gets_about_200_bytes() {
    int bytes =
        BenchJson.tree(BenchJson.write(BenchWorkflow.input(1)))
            .path("payload")
            .toString()
            .getBytes(StandardCharsets.UTF_8)
            .length;

    assertThat(bytes).isBetween(180, 220);
  }

  @Test
  void a_chain_hands_each_result_to_the_next_and_only_its_last_task_tells_of_the_end() {
    JsonNode tasks = tasks(new BenchWorkflow(Shape.CHAIN, 3, true));

    assertThat(tasks).hasSize(3);
    assertThat(tasks.at("/s1/handler").asText()).isEqualTo(BenchWorkflow.ECHO);
    assertThat(tasks.at("/s1/dependencies")).isEmpty();
    assertThat(tasks.at("/s2/dependencies/0").asText()).isEqualTo("s1");
    assertThat(tasks.at("/s2/parameters/payload").asText()).isEqualTo("${tasks.s1.result}");
    assertThat(tasks.at("/s3/handler").asText()).isEqualTo(BenchWorkflow.ECHO);
  }

  @Test
  void a_fan_out_joins_all_its_steps() {
    JsonNode tasks = tasks(new BenchWorkflow(Shape.FAN_OUT, 100, true));

    assertThat(tasks).hasSize(101);
    assertThat(tasks.at("/join/dependencies")).hasSize(100);
    assertThat(tasks.at("/join/handler").asText()).isEqualTo(BenchWorkflow.JOIN);
  }

  @Test
  void without_the_beans_the_steps_are_noops_of_another_type() {
    BenchWorkflow workflow = new BenchWorkflow(Shape.CHAIN, 2, false);

    assertThat(workflow.type()).isEqualTo("bench-noop-chain-2");
    assertThat(tasks(workflow).at("/s2/action").asText()).isEqualTo("noop");
    assertThat(tasks(workflow).at("/s2/parameters/payload").asText())
        .isEqualTo("${tasks.s1.result.payload}");
  }

  @Test
  void a_load_that_is_none_is_refused() {
    BenchWorkflow chain = new BenchWorkflow(Shape.CHAIN, 1, true);

    assertThatIllegalArgumentException().isThrownBy(() -> new BenchWorkflow(Shape.CHAIN, 0, true));
    assertThatIllegalArgumentException().isThrownBy(() -> new LoadSpec(chain, 0, 0, 1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new LoadSpec(chain, 1, 0, 0, 0));
  }

  @Test
  void a_load_is_the_same_after_a_journey_as_json() {
    LoadSpec spec = new LoadSpec(new BenchWorkflow(Shape.FAN_OUT, 100, true), 4, 10, 25, 0);

    assertThat(BenchJson.read(BenchJson.write(spec), LoadSpec.class)).isEqualTo(spec);
  }

  private static JsonNode tasks(BenchWorkflow workflow) {
    return BenchJson.tree(BenchJson.write(workflow.definition())).path("tasks");
  }
}
