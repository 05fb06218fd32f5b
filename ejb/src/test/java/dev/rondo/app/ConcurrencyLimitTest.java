package dev.rondo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Limits of concurrent instances, with and without kills. */
class ConcurrencyLimitTest {
  private static final Duration LONG = Duration.ofMinutes(3);
  private static final int MOST = 2;
  private static final int ALL = 5;

  private static Map<String, Object> workflow(String type) {
    return Map.of(
        "workflow_type",
        type,
        "concurrency",
        Map.of("max_instances", (long) MOST),
        "tasks",
        Map.of("a", Map.of("action", "agent_task", "agent_id", "nobody", "timeout_seconds", 0L)));
  }

  private static World world(int ofAll) {
    World world = new World(Limits.ofWorkflows(ofAll));
    world.define(workflow("one"));
    world.define(workflow("two"));
    return world;
  }

  private static List<String> running(World world, String type) {
    return world
        .all(type)
        .filter(state -> state.state().wire().equals("running"))
        .map(ConcurrencyLimitTest::id)
        .toList();
  }

  private static String id(InstanceState state) {
    return state.identity().instanceId();
  }

  private static void end(World world, String id) {
    world.ask(new InstanceCommand.CancelWorkflow(id, "enough"));
    world.settle();
  }

  @Test
  void those_that_are_too_many_begin_in_their_order_as_places_become_free() {
    World world = world(0);
    for (int i = 0; i < ALL; i++) {
      world.pass(Duration.ofSeconds(5));
      world.start("one", "i" + i);
    }
    for (int i = 0; i + MOST <= ALL; i++) {
      assertThat(running(world, "one")).containsExactlyInAnyOrder("i" + i, "i" + (i + 1));
      end(world, "i" + i);
    }
    assertThat(running(world, "one")).containsExactly("i" + (ALL - 1));
  }

  @Test
  void one_that_is_paused_keeps_its_place() {
    World world = world(0);
    for (int i = 0; i < ALL; i++) {
      world.start("one", "i" + i);
    }
    world.ask(new InstanceCommand.PauseWorkflow("i0", "lunch"));
    world.pass(LONG);
    assertThat(running(world, "one")).containsExactly("i1");
  }

  @Test
  void the_limit_of_all_holds_beside_those_of_each() {
    World world = world(3);
    for (int i = 0; i < ALL; i++) {
      world.start("one", "a" + i);
      world.start("two", "b" + i);
    }
    assertThat(running(world, "one")).containsExactlyInAnyOrder("a0", "a1");
    assertThat(running(world, "two")).containsExactly("b0");
    end(world, "a0");
    world.pass(LONG);
    assertThat(running(world, "one").size() + running(world, "two").size()).isEqualTo(3);
    for (int round = 0; round < 2 * ALL; round++) {
      running(world, "one").forEach(id -> end(world, id));
      running(world, "two").forEach(id -> end(world, id));
      assertThat(running(world, "one").size() + running(world, "two").size())
          .isLessThanOrEqualTo(3);
    }
    world.pass(LONG);
    assertThat(world.all("one").map(state -> state.state().wire())).containsOnly("cancelled");
    assertThat(world.all("two").map(state -> state.state().wire())).containsOnly("cancelled");
  }

  @Test
  void no_kill_lets_one_too_many_begin_or_leaves_one_waiting() {
    int places = story(0).reached();
    for (int place = 1; place < places; place++) {
      World world = story(place);
      assertThat(running(world, "one")).as("killed at place %d", place).hasSize(MOST);
    }
  }

  /** Four instances of which two may run; one of those two ends. */
  private static World story(int deadly) {
    World world = world(0);
    if (deadly > 0) {
      world.killAt(deadly);
    }
    for (int i = 0; i < 4; i++) {
      world.start("one", "i" + i);
      assertThat(running(world, "one").size()).isLessThanOrEqualTo(MOST);
    }
    world.ask(new InstanceCommand.CancelWorkflow("i0", "enough"));
    world.pass(LONG);
    return world;
  }
}
