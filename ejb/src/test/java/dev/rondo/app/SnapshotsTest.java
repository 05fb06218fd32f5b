package dev.rondo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.adapter.cel.CelExpressions;
import dev.rondo.adapter.definition.JsonSchemas;
import dev.rondo.app.port.Sample;
import dev.rondo.app.port.SnapshotStore;
import dev.rondo.app.port.Stores;
import dev.rondo.app.port.memory.MemoryStores;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.Definitions;
import dev.rondo.core.instance.Evolver;
import dev.rondo.core.instance.InstanceEvent.WorkflowCreated;
import dev.rondo.core.instance.InstanceState;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
  private static final int INTERVAL = EngineSettings.defaults().snapshotInterval();

  private final Stores stores = MemoryStores.empty();
  private final Snapshots snapshots =
      new Snapshots(
          stores.snapshots(),
          stores.unitOfWork(),
          Runnable::run,
          () -> Sample.NOON,
          EngineSettings.defaults());

  @Test
  void a_state_is_kept_every_so_many_events() {
    goneOn(2, 1, INTERVAL - 1, INTERVAL, INTERVAL + 1, 2 * INTERVAL - 1, 2 * INTERVAL + 5);
    assertThat(kept()).containsExactly(2L * INTERVAL + 5, (long) INTERVAL);
  }

  @Test
  void a_wide_graph_that_runs_through_is_not_kept() {
    goneOn(INTERVAL, INTERVAL, 3 * INTERVAL, 4 * INTERVAL - 1);
    assertThat(kept()).isEmpty();
    goneOn(INTERVAL, 4 * INTERVAL, 8 * INTERVAL - 1, 8 * INTERVAL);
    assertThat(kept()).containsExactly(8L * INTERVAL, 4L * INTERVAL);
  }

  private void goneOn(int tasks, int... sequences) {
    InstanceState begun = instance(tasks);
    for (int sequence : sequences) {
      snapshots.wentOn(
          new InstanceState(
              begun.identity(),
              begun.standing(),
              begun.board(),
              begun.recovery(),
              sequence,
              begun.signals(),
              begun.machine(),
              begun.watch()));
    }
  }

  private List<Long> kept() {
    return stores.snapshots().list("i-1").stream().map(SnapshotStore.Kept::sequence).toList();
  }

  private static InstanceState instance(int tasks) {
    CompiledDefinition definition = definition(tasks);
    WorkflowCreated created = (WorkflowCreated) Sample.created("i-1").events().get(0).event();
    return new Evolver(definition).create("i-1", created, Sample.NOON);
  }

  private static CompiledDefinition definition(int tasks) {
    Map<String, Object> noops =
        IntStream.range(0, tasks)
            .mapToObj(i -> "t" + i)
            .collect(Collectors.toMap(Function.identity(), key -> Map.of("action", "noop")));
    Definitions definitions = new Definitions(new CelExpressions(), new JsonSchemas());
    return definitions.compile(
        definitions
            .read(Map.of("workflow_type", "sample", "tasks", noops))
            .definition()
            .orElseThrow());
  }
}
