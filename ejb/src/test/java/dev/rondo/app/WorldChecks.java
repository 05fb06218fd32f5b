package dev.rondo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.BulkJobView;
import dev.rondo.app.port.TaskRow;
import dev.rondo.core.instance.DerivedIds;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.SnapshotDocument;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import dev.rondo.core.json.JsonText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must be so in every world, whatever has happened. */
final class WorldChecks {
  private static final Set<WorkflowState> KEEP_NONE =
      Set.of(WorkflowState.COMPLETED, WorkflowState.CANCELLED, WorkflowState.COMPENSATED);

  private final World world;

  WorldChecks(World world) {
    this.world = world;
  }

  /**
   * Everything has ended, and what is kept says the same as what was in memory.
   *
   * @param secret the value of every secret
   */
  void ended(String secret) {
    List<String> before = told();
    world.kill();
    List<String> after = told();
    assertThat(after).isEqualTo(before);
    world.all(null).forEach(this::checkRows);
    world.all(null).forEach(state -> checkSecrets(state, secret));
    assertThat(world.openTasks()).as("tasks on offer for nobody").isEmpty();
    assertThat(world.notices()).as("notices nobody saw to").isZero();
    assertThat(world.slots()).as("slots of nobody").isZero();
    world.bulkJobs().forEach(WorldChecks::checkBulk);
  }

  /** Nothing that is stored has the value of one, and none is kept longer than it may be used. */
  private void checkSecrets(InstanceState state, String secret) {
    assertThat(world.stored(state)).doesNotContain(secret);
    if (KEEP_NONE.contains(state.state())) {
      assertThat(world.secrets(state.identity().instanceId())).as("secrets of nobody").isEmpty();
    }
  }

  /** Every job has ended, and each of its instances was counted once. */
  private static void checkBulk(BulkJobView job) {
    assertThat(job.state()).isEqualTo("completed");
    assertThat(job.failed()).isZero();
    assertThat(job.done() + job.refused()).isEqualTo(job.matched());
  }

  /** The work queue says of each task what the state of its instance does. */
  private void checkRows(InstanceState state) {
    for (int i = 0; i < state.board().size(); i++) {
      TaskProgress task = state.board().task(i);
      String key = state.board().key(i);
      TaskRow row = world.row(DerivedIds.task(state.identity(), key));
      assertThat(row != null).as("a row of %s", key).isEqualTo(task.hasRow());
      if (row != null) {
        assertThat(row.state()).as("the row of %s", key).isEqualTo(task.state());
        assertThat(row.attempt()).as("the row of %s", key).isEqualTo(task.attempt());
        assertThat(row.run()).as("the row of %s", key).isEqualTo(task.run());
      }
    }
  }

  /** Who works at a time with a resource: rows and states agree that they are not too many. */
  void slots() {
    Map<String, Integer> working = new HashMap<>();
    world.all(null).forEach(state -> countWorking(state, working));
    for (String resource : List.of("printer", "cutter", "normal")) {
      int most = resource.equals("printer") ? RandomDocument.PRINTERS : 1;
      assertThat(world.taken(resource)).as("slots of %s", resource).isLessThanOrEqualTo(most);
      assertThat(working.getOrDefault(resource, 0))
          .as("at work with %s", resource)
          .isLessThanOrEqualTo(world.taken(resource));
    }
  }

  private static void countWorking(InstanceState state, Map<String, Integer> working) {
    for (int i = 0; i < state.board().size(); i++) {
      TaskProgress task = state.board().task(i);
      if (task.state() == TaskState.RUNNING && task.latest() != null) {
        task.latest().limits().forEach(l -> working.merge(l.resource(), 1, Integer::sum));
      }
    }
  }

  private List<String> told() {
    return world.all(null).map(SnapshotDocument::of).map(JsonText::of).toList();
  }
}
