package dev.rondo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.app.port.Sample;
import dev.rondo.core.definition.Documents;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Workflow patterns 12, 15, 22 and 39, by the whole engine: each instance of a task is one of it.
 */
class SubWorkflowPatternsTest {
  private static final String ROOT = "root";

  private final World world = new World();

  private void define(String... names) {
    for (String name : names) {
      world.define(Documents.named("patterns/" + name));
    }
  }

  private void start(String type, Map<String, Object> data) {
    world.start(type, ROOT, data);
    world.settle();
  }

  /** A clerk does what is to be done. */
  private void work(InstanceState instance, String task) {
    String id = instance.identity().instanceId();
    world.ask(new InstanceCommand.CompleteTask(id, task, 1, "clerk", Sample.NOON, null));
    world.settle();
  }

  private static TaskState task(InstanceState instance, String key) {
    return instance.board().task(instance.board().indexOf(key)).state();
  }

  private static String state(InstanceState instance) {
    return instance.state().wire();
  }

  private List<String> states(String type) {
    return world.all(type).map(SubWorkflowPatternsTest::state).toList();
  }

  @Test
  void instances_without_synchronization() {
    define("01-sequence", "12-instances-without-synchronization");
    start("instances-without-synchronization", Map.of("orders", List.of(1L, 2L)));
    assertThat(state(world.state(ROOT))).isEqualTo("completed");
    assertThat(states("sequence")).containsExactly("running", "running");
    InstanceState one = world.all("sequence").findFirst().orElseThrow();
    List.of("take", "pack", "ship").forEach(task -> work(one, task));
    assertThat(states("sequence")).containsExactlyInAnyOrder("running", "completed");
  }

  @Test
  void instances_without_run_time_knowledge() {
    define("15-instances-without-run-time-knowledge");
    String type = "instances-without-run-time-knowledge";
    start(type, Map.of());
    known(type, true);
    known(type, true);
    assertThat(states(type)).containsExactly("running", "running", "running");
    world.all(type).forEach(instance -> work(instance, "hear"));
    assertThat(states(type)).containsExactly("running", "running", "running");
    known(type, false);
    assertThat(states(type)).containsOnly("completed");
    assertThat(world.state(ROOT).standing().output()).isEqualTo(Map.of("heard", 3L));
  }

  /** The newest of the instances hears whether there is another witness. */
  private void known(String type, boolean more) {
    InstanceState newest =
        world
            .all(type)
            .filter(each -> task(each, "known") == TaskState.WAITING_FOR_INPUT)
            .findFirst()
            .orElseThrow();
    world.ask(
        new InstanceCommand.SignalInstance(
            newest.identity().instanceId(), "witnesses", Map.of("more", more), null, false, null));
    world.settle();
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "5, 120, 5"})
  void recursion(long n, long factorial, int instances) {
    define("22-recursion");
    start("recursion", Map.of("n", n));
    assertThat(world.state(ROOT).standing().output()).isEqualTo(Map.of("factorial", factorial));
    assertThat(states("recursion")).hasSize(instances).containsOnly("completed");
  }

  @Test
  void critical_section() {
    define("01-sequence", "39-critical-section");
    world.start("critical-section", ROOT);
    work(world.state(ROOT), "order");
    InstanceState first = world.all("sequence").findFirst().orElseThrow();
    assertThat(task(world.state(ROOT), "credit")).isEqualTo(TaskState.PENDING);
    List.of("take", "pack", "ship").forEach(task -> work(first, task));
    assertThat(task(world.state(ROOT), "debit")).isEqualTo(TaskState.COMPLETED);
    assertThat(states("sequence")).containsExactlyInAnyOrder("running", "completed");
  }
}
