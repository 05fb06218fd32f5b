package dev.rondo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.app.port.TaskRow;
import dev.rondo.core.definition.Priority;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceCommand.ClaimTask;
import dev.rondo.core.instance.InstanceCommand.CompleteTask;
import dev.rondo.core.instance.InstanceEvent.TaskEscalated;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tasks in the work queue that become more urgent, with and without kills. */
class EscalationTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final List<Map<String, Object>> LEVELS =
      List.of(
          Map.of("after_seconds", 60L, "to", "ann"),
          Map.of("after_seconds", 120L, "priority", "high"),
          Map.of("after_seconds", 180L, "to", "group:ops", "priority", "urgent"));

  private static World world() {
    World world = new World();
    world.define(
        Map.of(
            "workflow_type",
            "slow",
            "tasks",
            Map.of(
                "a",
                Map.of(
                    "action",
                    "agent_task",
                    "agent_id",
                    "nobody",
                    "timeout_seconds",
                    0L,
                    "escalation",
                    LEVELS))));
    return world;
  }

  private static TaskRow row(World world) {
    assertThat(world.openTasks()).hasSize(1);
    return world.openTasks().get(0);
  }

  private static long escalated(World world) {
    return world.happened(world.state("i"), TaskEscalated.class::isInstance);
  }

  @Test
  void the_row_of_what_waits_is_raised_step_by_step() {
    World world = world();
    world.start("slow", "i");
    TaskRow first = row(world);
    assertThat(first.priority()).isEqualTo(Priority.NORMAL.level());
    world.pass(Duration.ofSeconds(100));
    assertThat(escalated(world)).isEqualTo(1);
    assertThat(row(world).priority()).isEqualTo(Priority.NORMAL.level());
    world.pass(Duration.ofSeconds(40));
    assertThat(row(world).priority()).isEqualTo(Priority.HIGH.level());
    assertThat(row(world).executionId()).isEqualTo(first.executionId());
    world.pass(LONG);
    assertThat(escalated(world)).isEqualTo(3);
    assertThat(row(world).priority()).isEqualTo(Priority.URGENT.level());
    assertThat(row(world).wakeAt()).isNull();
  }

  @Test
  void the_row_of_what_runs_is_raised_and_its_lease_stays() {
    World world = world();
    world.start("slow", "i");
    world.ask(new ClaimTask("i", "a", 1, "w", Duration.ofHours(1)));
    TaskRow claimed = row(world);
    world.pass(LONG);
    assertThat(row(world).priority()).isEqualTo(Priority.URGENT.level());
    assertThat(row(world).leaseUntil()).isEqualTo(claimed.leaseUntil());
    world.ask(new InstanceCommand.ReleaseTask("i", "a", 1, "w"));
    assertThat(row(world).priority()).isEqualTo(Priority.URGENT.level());
    world.ask(new ClaimTask("i", "a", 2, "w", Duration.ofHours(1)));
    world.ask(new CompleteTask("i", "a", 2, "w", null, null));
    assertThat(world.state("i").state().wire()).isEqualTo("completed");
  }

  @Test
  void no_kill_loses_a_level_or_passes_one_twice() {
    int places = story(0).reached();
    for (int place = 1; place < places; place++) {
      World world = story(place);
      assertThat(escalated(world)).as("killed at place %d", place).isEqualTo(3);
      assertThat(row(world).priority())
          .as("killed at place %d", place)
          .isEqualTo(Priority.URGENT.level());
    }
  }

  private static World story(int deadly) {
    World world = world();
    if (deadly > 0) {
      world.killAt(deadly);
    }
    world.start("slow", "i");
    world.pass(LONG);
    return world;
  }
}
