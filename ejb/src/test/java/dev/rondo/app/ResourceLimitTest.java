package dev.rondo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.ResourceView;
import dev.rondo.core.definition.Priority;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceCommand.ClaimTask;
import dev.rondo.core.instance.InstanceCommand.CompleteTask;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Resources that tasks of several workflows share, with and without kills. */
class ResourceLimitTest {
  private static final Duration LONG = Duration.ofMinutes(3);
  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final int MOST = 2;
  private static final String WORKER = "w";

  private static Map<String, Object> limited(String priority) {
    return new HashMap<>(
        Map.of(
            "action",
            "agent_task",
            "agent_id",
            "nobody",
            "timeout_seconds",
            0L,
            "priority",
            priority,
            "limits",
            List.of(Map.of("resource", "printer", "max", (long) MOST))));
  }

  private static Map<String, Object> workflow(String type, String priority, Object... more) {
    Map<String, Object> task = limited(priority);
    for (int i = 0; i < more.length; i += 2) {
      task.put((String) more[i], more[i + 1]);
    }
    return Map.of("workflow_type", type, "tasks", Map.of("a", task));
  }

  private static World world() {
    World world = new World();
    world.define(workflow("one", "normal"));
    world.define(workflow("two", "urgent"));
    world.define(workflow("both", "normal", "concurrency_key", "${data.customer}", "max", 1L));
    world.define(
        Map.of(
            "workflow_type",
            "key",
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
                    "concurrency_key",
                    "anna"))));
    return world;
  }

  private static Stream<InstanceState> all(World world) {
    return Stream.of("one", "two", "both", "key").flatMap(world::all);
  }

  private static TaskProgress task(InstanceState state) {
    return state.board().task(0);
  }

  private static String id(InstanceState state) {
    return state.identity().instanceId();
  }

  /** Those whose task may be claimed, or is. */
  private static List<String> holders(World world) {
    return all(world)
        .filter(state -> state.state().wire().equals("running"))
        .filter(state -> isOut(task(state)))
        .map(ResourceLimitTest::id)
        .toList();
  }

  private static boolean isOut(TaskProgress task) {
    return task.state() == TaskState.RUNNING
        || (task.state().isClaimable()
            && task.latest() != null
            && task.latest().waitsFor() == null);
  }

  private static void claim(World world, String id) {
    int attempt = task(world.state(id)).attempt();
    world.ask(new ClaimTask(id, "a", attempt, WORKER, LEASE));
  }

  private static void complete(World world, String id) {
    int attempt = task(world.state(id)).attempt();
    world.ask(new CompleteTask(id, "a", attempt, WORKER, null, null));
    world.settle();
  }

  @Test
  void who_waits_for_a_slot_has_it_in_its_turn_by_another_version_too() {
    World world = world();
    for (int i = 0; i < 3; i++) {
      world.start("one", "i" + i);
    }
    Map<String, Object> second = new HashMap<>();
    second.put("before", Map.of("action", "timer", "parameters", Map.of("duration_seconds", 9L)));
    second.put("renamed", limited("normal"));
    world.define(Map.of("workflow_type", "one", "version", "2.0.0", "tasks", second));
    for (int i = 0; i < 3; i++) {
      world.ask(
          new InstanceCommand.MigrateWorkflow(
              "i" + i, "2.0.0", Map.of("a", "renamed"), Map.of(), "better"));
    }
    assertThat(world.slots()).isEqualTo(3);
    assertThat(admitted(world)).hasSize(MOST);
    for (int left = 2; left >= 0; left--) {
      String id = admitted(world).get(0);
      world.ask(new ClaimTask(id, "renamed", 1, WORKER, LEASE));
      world.ask(new CompleteTask(id, "a", 1, WORKER, null, null));
      world.settle();
      assertThat(admitted(world)).hasSize(Math.min(left, MOST));
    }
    assertThat(world.slots()).isZero();
  }

  private static List<String> admitted(World world) {
    return all(world)
        .filter(state -> isOut(state.board().task(state.indexOf("renamed"))))
        .map(ResourceLimitTest::id)
        .toList();
  }

  @Test
  void slots_go_to_the_most_urgent_and_then_to_those_who_came_first() {
    World world = world();
    for (int i = 0; i < 4; i++) {
      world.pass(Duration.ofSeconds(5));
      world.start("one", "i" + i);
    }
    world.start("two", "urgent");
    for (List<String> expected :
        List.of(
            List.of("i0", "i1"),
            List.of("i1", "urgent"),
            List.of("urgent", "i2"),
            List.of("i2", "i3"),
            List.of("i3"))) {
      world.settle();
      assertThat(holders(world)).containsExactlyInAnyOrderElementsOf(expected);
      claim(world, expected.get(0));
      complete(world, expected.get(0));
    }
    assertThat(world.slots()).isZero();
  }

  @Test
  void one_that_is_paused_waits_for_nothing_and_holds_only_what_is_claimed() {
    World world = world();
    for (int i = 0; i < 5; i++) {
      world.pass(Duration.ofSeconds(5));
      world.start("one", "i" + i);
    }
    claim(world, "i0");
    world.ask(new InstanceCommand.PauseWorkflow("i0", "lunch"));
    world.ask(new InstanceCommand.PauseWorkflow("i1", "lunch"));
    world.ask(new InstanceCommand.PauseWorkflow("i2", "lunch"));
    world.settle();
    assertThat(holders(world)).containsExactly("i3");
    world.ask(new InstanceCommand.ResumeWorkflow("i2"));
    world.ask(new InstanceCommand.ResumeWorkflow("i1"));
    world.settle();
    assertThat(holders(world)).containsExactly("i3");
    complete(world, "i0");
    assertThat(holders(world)).containsExactlyInAnyOrder("i3", "i1");
    claim(world, "i1");
    complete(world, "i1");
    assertThat(holders(world)).containsExactlyInAnyOrder("i3", "i2");
  }

  @Test
  void a_lost_lease_a_cancellation_and_a_release_give_the_slot_back() {
    World world = world();
    for (int i = 0; i < 5; i++) {
      world.pass(Duration.ofSeconds(5));
      world.start("one", "i" + i);
    }
    claim(world, "i0");
    claim(world, "i1");
    world.ask(new InstanceCommand.ReleaseTask("i1", "a", 1, WORKER));
    world.settle();
    assertThat(holders(world)).containsExactlyInAnyOrder("i0", "i2");
    world.ask(new InstanceCommand.CancelWorkflow("i2", "enough"));
    world.settle();
    assertThat(holders(world)).containsExactlyInAnyOrder("i0", "i3");
    world.pass(LEASE.plus(LONG));
    assertThat(holders(world)).hasSize(MOST).doesNotContain("i0");
  }

  @Test
  void several_resources_of_a_task_block_nobody_for_ever() {
    World world = world();
    for (int i = 0; i < 4; i++) {
      world.start("both", "b" + i, Map.of("customer", i % 2 == 0 ? "anna" : "zoe"));
      world.start("key", "k" + i);
      world.start("one", "o" + i);
    }
    for (int round = 0; round < 12; round++) {
      world.settle();
      List<String> out = holders(world);
      assertThat(out).isNotEmpty();
      assertThat(out.stream().filter(id -> !id.startsWith("k")).count()).isLessThanOrEqualTo(MOST);
      assertThat(out.stream().filter(id -> id.startsWith("k") || id.matches("b[02]")).count())
          .isLessThanOrEqualTo(1);
      claim(world, out.get(0));
      complete(world, out.get(0));
    }
    assertThat(all(world).map(state -> state.state().wire())).containsOnly("completed");
    assertThat(world.slots()).isZero();
  }

  @Test
  void an_operators_word_counts_at_once_and_interrupts_nobody() {
    World world = world();
    for (int i = 0; i < 6; i++) {
      world.pass(Duration.ofSeconds(5));
      world.start("one", "i" + i);
    }
    world.setMax("printer", 4);
    assertThat(holders(world)).containsExactlyInAnyOrder("i0", "i1", "i2", "i3");
    assertThat(world.resource("printer"))
        .isEqualTo(
            new ResourceView("printer", 4, true, 4, 2, "olga", world.resource("printer").setAt()));
    claim(world, "i0");
    claim(world, "i1");
    claim(world, "i2");
    world.setMax("printer", 1);
    assertThat(holders(world)).hasSize(4);
    complete(world, "i0");
    complete(world, "i1");
    assertThat(holders(world)).containsExactlyInAnyOrder("i2", "i3");
    world.kill();
    world.pass(LONG);
    assertThat(world.resource("printer").max()).isEqualTo(1);
    assertThat(holders(world)).hasSize(2);
    complete(world, "i2");
    claim(world, "i3");
    complete(world, "i3");
    assertThat(holders(world)).containsExactly("i4");
    world.setMax("printer", 0);
    claim(world, "i4");
    complete(world, "i4");
    world.pass(LONG);
    assertThat(holders(world)).isEmpty();
    world.setMax("printer", null);
    assertThat(holders(world)).containsExactly("i5");
    assertThat(world.resource("printer"))
        .isEqualTo(new ResourceView("printer", MOST, false, 1, 0, null, null));
  }

  @Test
  void a_task_holds_its_slot_for_the_time_of_the_sub_workflow_that_it_awaits() {
    World world = world();
    Map<String, Object> trigger =
        Map.of(
            "action",
            "workflow_trigger",
            "parameters",
            Map.of("workflow_type", "key"),
            "limits",
            List.of(Map.of("resource", "tenant", "max", (long) MOST)));
    world.define(Map.of("workflow_type", "parent", "tasks", Map.of("a", trigger)));
    for (int i = 0; i < 4; i++) {
      world.pass(Duration.ofSeconds(5));
      world.start("parent", "p" + i);
    }
    world.pass(LONG);
    assertThat(world.taken("tenant")).isEqualTo(MOST);
    assertThat(waiting(world)).containsExactlyInAnyOrder("p0", "p1");
    world.ask(new InstanceCommand.PauseWorkflow("p0", "lunch"));
    world.kill();
    world.pass(LONG);
    assertThat(waiting(world)).as("a pause does not give it back").hasSize(MOST);
    for (int left = 4; left > 0; left--) {
      assertThat(world.taken("tenant")).isEqualTo(Math.min(left, MOST));
      world.ask(new InstanceCommand.ResumeWorkflow("p0"));
      String child = holders(world).get(0);
      claim(world, child);
      complete(world, child);
      world.pass(LONG);
    }
    assertThat(world.slots()).isZero();
    assertThat(world.all("parent").map(state -> state.state().wire())).containsOnly("completed");
  }

  private static List<String> waiting(World world) {
    return world
        .all("parent")
        .filter(state -> task(state).state() == TaskState.WAITING_FOR_INPUT)
        .map(ResourceLimitTest::id)
        .toList();
  }

  @Test
  void who_waits_in_line_is_escalated_and_goes_before_others() {
    World world = world();
    world.define(
        workflow(
            "late",
            "low",
            "escalation",
            List.of(Map.of("after_seconds", 60L, "to", "ann", "priority", "urgent"))));
    world.define(workflow("doomed", "low", "timeout_config", Map.of("total_timeout_seconds", 60L)));
    world.start("one", "i0");
    world.start("one", "i1");
    world.start("late", "late");
    world.start("doomed", "doomed");
    world.start("one", "i2");
    world.pass(LONG);
    assertThat(world.happened(world.state("late"), InstanceEvent.TaskEscalated.class::isInstance))
        .isEqualTo(1);
    assertThat(world.state("doomed").state()).isEqualTo(WorkflowState.FAILED);
    assertThat(world.openTasks())
        .filteredOn(row -> row.instanceId().equals("late"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.priority()).isEqualTo(Priority.URGENT.level());
              assertThat(row.held()).isTrue();
            });
    claim(world, "i0");
    complete(world, "i0");
    assertThat(outOf(world, "late")).containsExactly("late");
    assertThat(holders(world)).containsExactly("i1");
  }

  private static List<String> outOf(World world, String type) {
    return world.all(type).filter(state -> isOut(task(state))).map(ResourceLimitTest::id).toList();
  }

  @Test
  void no_kill_hands_out_one_too_many_loses_a_slot_or_leaves_one_waiting() {
    int places = story(0).reached();
    for (int place = 1; place < places; place++) {
      World world = story(place);
      assertThat(holders(world)).as("killed at place %d", place).hasSize(MOST);
      holders(world).forEach(id -> world.ask(new InstanceCommand.CancelWorkflow(id, "")));
      world.pass(LONG);
      holders(world).forEach(id -> world.ask(new InstanceCommand.CancelWorkflow(id, "")));
      world.pass(LONG);
      assertThat(world.slots()).as("killed at place %d", place).isZero();
    }
  }

  /** Five instances share two slots; one ends, one is cancelled, one is paused and resumed. */
  private static World story(int deadly) {
    World world = world();
    if (deadly > 0) {
      world.killAt(deadly);
    }
    for (int i = 0; i < 5; i++) {
      world.start(i % 2 == 0 ? "one" : "two", "i" + i);
      assertThat(holders(world).size()).isLessThanOrEqualTo(MOST);
    }
    world.pass(LONG);
    String first = holders(world).get(0);
    claim(world, first);
    String second = holders(world).get(1);
    world.ask(new InstanceCommand.PauseWorkflow(second, "lunch"));
    assertThat(holders(world).size()).isLessThanOrEqualTo(MOST);
    complete(world, first);
    world.pass(LONG);
    world.ask(new InstanceCommand.ResumeWorkflow(second));
    assertThat(holders(world).size()).isLessThanOrEqualTo(MOST);
    world.pass(LONG);
    return world;
  }
}
