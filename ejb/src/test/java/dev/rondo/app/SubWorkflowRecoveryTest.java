package dev.rondo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskState;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A node is killed at every place that makes a difference, one run for each: before and after every
 * commit. Whatever was lost, no parent waits for ever and no sub-workflow goes on for nobody.
 */
class SubWorkflowRecoveryTest {
  private static final Duration LONG = Duration.ofMinutes(4);
  private static final String PARENT = "p";

  /** A story, and what has to be true at its end. */
  private record Story(Consumer<World> tell, Consumer<World> end) {
    World told(int deadly) {
      World world = new World();
      define(world);
      if (deadly > 0) {
        world.killAt(deadly);
      }
      tell.accept(world);
      world.pass(LONG);
      return world;
    }
  }

  private static void survivesEveryKill(Story story) {
    World unharmed = story.told(0);
    story.end().accept(unharmed);
    int places = unharmed.reached();
    assertThat(places).isGreaterThan(20);
    for (int place = 1; place < places; place++) {
      World world = story.told(place);
      try {
        story.end().accept(world);
        assertThat(world.notices()).isZero();
      } catch (AssertionError e) {
        throw new AssertionError("killed at place " + place + ": " + e.getMessage(), e);
      }
    }
  }

  private static void define(World world) {
    world.define(workflow("quick", Map.of("a", Map.of("action", "noop")), Map.of("x", 7L)));
    world.define(
        workflow("fails", Map.of("a", Map.of("action", "noop")), Map.of("x", "${data.absent}")));
    world.define(workflow("slow", Map.of("a", agent()), Map.of()));
    world.define(workflow("nested", Map.of("t", trigger("slow")), Map.of()));
    for (String type : List.of("quick", "fails", "slow", "nested")) {
      world.define(workflow("runs-" + type, Map.of("t", trigger(type)), Map.of()));
    }
    Map<String, Object> failsFast = trigger("fails");
    failsFast.put("on_failure", "fail_fast");
    world.define(workflow("races", Map.of("f", failsFast, "t", trigger("slow")), Map.of()));
    Map<String, Object> limited = trigger("slow");
    limited.put("timeout_seconds", 20L);
    world.define(workflow("limited", Map.of("t", limited), Map.of()));
    Map<String, Object> patient = trigger("slow");
    patient.put("timeout_config", Map.of("grace_period_seconds", 30L));
    world.define(workflow("patient", Map.of("t", patient), Map.of()));
    Map<String, Object> abandons = trigger("slow");
    abandons.put("parameters", Map.of("workflow_type", "slow", "on_parent_end", "abandon"));
    world.define(workflow("abandons", Map.of("t", abandons), Map.of()));
    Map<String, Object> forgets = trigger("slow");
    forgets.put("invocation_mode", "fire_and_forget");
    world.define(workflow("forgets", Map.of("t", forgets), Map.of()));
  }

  private static Map<String, Object> workflow(
      String type, Map<String, Object> tasks, Map<String, Object> output) {
    return Map.of("workflow_type", type, "tasks", tasks, "output", output);
  }

  private static Map<String, Object> agent() {
    return Map.of("action", "agent_task", "agent_id", "nobody", "timeout_seconds", 0L);
  }

  private static Map<String, Object> trigger(String type) {
    Map<String, Object> task = new HashMap<>();
    task.put("action", "workflow_trigger");
    task.put("parameters", Map.of("workflow_type", type));
    task.put("retry_count", 0L);
    task.put("execution_mode", "parallel");
    return task;
  }

  private static InstanceCommand cancel() {
    return new InstanceCommand.CancelWorkflow(PARENT, "enough");
  }

  private static String state(InstanceState state) {
    return state.state().wire();
  }

  private static List<String> states(World world, String type) {
    return world.all(type).map(SubWorkflowRecoveryTest::state).toList();
  }

  @Test
  void a_parent_hears_of_the_end() {
    survivesEveryKill(
        new Story(
            world -> world.start("runs-quick", PARENT),
            world -> {
              assertThat(state(world.state(PARENT))).isEqualTo("completed");
              assertThat(states(world, "quick")).containsExactly("completed");
              InstanceState child = world.all("quick").findFirst().orElseThrow();
              assertThat(world.state(PARENT).board().task(0).result())
                  .isEqualTo(
                      Map.of(
                          "sub_workflow_id", child.identity().instanceId(),
                          "state", "completed",
                          "output", Map.of("x", 7L)));
            }));
  }

  @Test
  void a_parent_hears_of_a_failure() {
    survivesEveryKill(
        new Story(
            world -> world.start("runs-fails", PARENT),
            world -> {
              assertThat(state(world.state(PARENT))).isEqualTo("failed");
              assertThat(states(world, "fails")).containsExactly("failed");
            }));
  }

  @Test
  void a_cancelled_parent_takes_its_sub_workflow_along() {
    survivesEveryKill(
        new Story(
            world -> {
              world.start("runs-slow", PARENT);
              world.ask(cancel());
            },
            world -> {
              assertThat(state(world.state(PARENT))).isEqualTo("cancelled");
              assertThat(states(world, "slow")).allMatch("cancelled"::equals);
            }));
  }

  @Test
  void a_parent_waits_while_its_sub_workflow_is_cancelled() {
    survivesEveryKill(
        new Story(
            world -> {
              world.start("patient", PARENT);
              world.settle();
              world.ask(cancel());
            },
            world -> {
              assertThat(state(world.state(PARENT))).isEqualTo("cancelled");
              assertThat(states(world, "slow")).allMatch("cancelled"::equals);
            }));
  }

  @Test
  void a_sub_workflow_has_as_much_time_to_stop_as_its_parent_waits_and_no_more() {
    Story story =
        new Story(
            world -> {
              world.start("patient", PARENT);
              world.settle();
              String child = world.all("slow").findFirst().orElseThrow().identity().instanceId();
              world.ask(new InstanceCommand.ClaimTask(child, "a", 1, "w", Duration.ofMinutes(10)));
              world.ask(cancel());
              assertThat(state(world.state(PARENT))).isEqualTo("running");
              assertThat(state(world.state(child))).isEqualTo("running");
              assertThat(world.state(child).watch().cancel()).isNotNull();
            },
            world -> {
              assertThat(state(world.state(PARENT))).isEqualTo("cancelled");
              assertThat(states(world, "slow")).containsExactly("cancelled");
            });
    story.end().accept(story.told(0));
  }

  @Test
  void a_parent_that_is_terminated_terminates_what_it_has_started() {
    World world = new World();
    define(world);
    Map<String, Object> busy = new HashMap<>(agent());
    busy.put("timeout_config", Map.of("grace_period_seconds", 3_600L));
    world.define(workflow("busy", Map.of("a", busy), Map.of()));
    world.define(workflow("runs-busy", Map.of("t", trigger("busy")), Map.of()));
    world.start("runs-busy", PARENT);
    world.settle();
    String child = world.all("busy").findFirst().orElseThrow().identity().instanceId();
    world.ask(new InstanceCommand.ClaimTask(child, "a", 1, "w", Duration.ofMinutes(10)));

    world.ask(new InstanceCommand.CancelWorkflow(PARENT, "enough", Duration.ZERO));

    assertThat(state(world.state(PARENT))).isEqualTo("cancelled");
    assertThat(state(world.state(child))).isEqualTo("cancelled");
  }

  @Test
  void it_is_the_notices_that_save_them() {
    Story story =
        new Story(
            world -> {
              world.neglectNotices();
              world.start("runs-slow", PARENT);
              world.ask(cancel());
            },
            world -> {});
    int places = story.told(0).reached();

    assertThat(IntStream.range(1, places).mapToObj(place -> states(story.told(place), "slow")))
        .as("orphans")
        .anyMatch(children -> children.contains("running"));
  }

  @Test
  void a_cancelled_parent_takes_all_below_along() {
    survivesEveryKill(
        new Story(
            world -> {
              world.start("runs-nested", PARENT);
              world.settle();
              world.ask(cancel());
            },
            world -> {
              assertThat(state(world.state(PARENT))).isEqualTo("cancelled");
              assertThat(states(world, "nested")).allMatch("cancelled"::equals);
              assertThat(states(world, "slow")).allMatch("cancelled"::equals);
            }));
  }

  @Test
  void a_task_that_ran_out_of_time_takes_its_sub_workflow_along() {
    survivesEveryKill(
        new Story(
            world -> world.start("limited", PARENT),
            world -> {
              assertThat(state(world.state(PARENT))).isEqualTo("failed");
              assertThat(world.state(PARENT).board().task(0).state()).isEqualTo(TaskState.TIMEOUT);
              assertThat(states(world, "slow")).containsExactly("cancelled");
            }));
  }

  @Test
  void a_task_that_is_skipped_takes_its_sub_workflow_along() {
    survivesEveryKill(
        new Story(
            world -> {
              world.start("runs-slow", PARENT);
              world.settle();
              world.ask(new InstanceCommand.SkipTask(PARENT, "t", "not needed"));
            },
            world -> {
              assertThat(states(world, "slow")).allMatch("cancelled"::equals);
              assertThat(state(world.state(PARENT))).isEqualTo("completed");
            }));
  }

  @Test
  void a_failure_that_ends_the_parent_takes_the_other_sub_workflows_along() {
    survivesEveryKill(
        new Story(
            world -> world.start("races", PARENT),
            world -> {
              assertThat(state(world.state(PARENT))).isEqualTo("failed");
              assertThat(states(world, "fails")).containsExactly("failed");
              assertThat(states(world, "slow")).allMatch("cancelled"::equals);
            }));
  }

  @Test
  void a_cancelled_sub_workflow_fails_its_parent() {
    survivesEveryKill(
        new Story(
            world -> {
              world.start("runs-slow", PARENT);
              world.pass(LONG);
              String child = world.all("slow").findFirst().orElseThrow().identity().instanceId();
              world.ask(new InstanceCommand.CancelWorkflow(child, "enough"));
            },
            world -> assertThat(state(world.state(PARENT))).isEqualTo("failed")));
  }

  @Test
  void what_is_abandoned_or_forgotten_goes_on() {
    survivesEveryKill(
        new Story(
            world -> {
              world.start("abandons", PARENT);
              world.pass(LONG);
              world.ask(cancel());
              world.start("forgets", "f");
            },
            world -> {
              assertThat(state(world.state(PARENT))).isEqualTo("cancelled");
              assertThat(state(world.state("f"))).isEqualTo("completed");
              assertThat(states(world, "slow")).containsExactly("running", "running");
            }));
  }

  @Test
  void a_workflow_that_triggers_itself_comes_to_an_end() {
    World world = new World();
    world.define(workflow("again", Map.of("t", trigger("again")), Map.of()));
    world.start("again", PARENT);
    world.pass(LONG);

    assertThat(states(world, "again")).hasSize(SubWorkflows.DEEPEST + 1).allMatch("failed"::equals);
    assertThat(
            world
                .all("again")
                .map(state -> state.board().task(0).error())
                .filter(error -> error.errorType().equals("InvalidSubWorkflow"))
                .map(error -> error.message()))
        .containsExactly("Sub-workflow failed: sub-workflows are nested deeper than 32");
  }
}
