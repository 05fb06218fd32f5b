package dev.rondo.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.instance.WorkflowState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples of Argo Workflows, written as ours, come to the same end. */
class ArgoDefinitionsTest {
  private static Play play(String name) {
    return Play.of("from-other-engines/" + name);
  }

  /** The original has c fail; the other rows are what its expressions say besides. */
  @ParameterizedTest
  @CsvSource({
    "'', c, should_not_execute",
    "b, c, should_execute_2 should_not_execute should_execute_3",
    "'', '', ''",
    "'', b, should_not_execute"
  })
  void enhanced_depends(String alsoFails, String fails, String skipped) {
    Play play = play("enhanced-depends");
    for (String task : List.of(alsoFails, fails)) {
      play.failing(task, "ExitCode");
    }
    play.start().skipped(skipped.isEmpty() ? new String[0] : skipped.split(" ")).completes();
    assertThat(play.completed("should_execute_1")).hasSize(1);
  }

  @Test
  void map_reduce() {
    Play play = play("map-reduce").with("parts", 4L).giving("split", List.of(1L, 2L, 3L, 4L));
    play.giving("map", input -> Map.of("bar", input.get("part") instanceof Long n ? 2 * n : 0));
    play.giving("reduce", input -> Map.of("total", sum(input.get("parts")))).start();
    play.ran("split", "map[0]", "map[1]", "map[2]", "map[3]", "map", "reduce").completes();
    assertThat(play.output()).isEqualTo(Map.of("total", 20L));
  }

  private static long sum(@Nullable Object parts) {
    return parts instanceof List<?> list
        ? list.stream().mapToLong(part -> (Long) ((Map<?, ?>) part).get("bar")).sum()
        : 0;
  }

  @Test
  void exit_handlers_after_a_failure() {
    Play play = play("exit-handlers").failing("work", "ExitCode").start();
    play.ran("notify", "cry").skipped("celebrate").ends(WorkflowState.FAILED);
    assertThat(play.spec().input("notify")).isEqualTo(Map.of("status", "failed"));
  }

  @Test
  void exit_handlers_after_a_success() {
    play("exit-handlers").start().ran("work", "notify", "celebrate").skipped("cry").completes();
  }
}
