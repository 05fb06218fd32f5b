package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Words.broke;
import static dev.rondo.core.decide.Words.cancel;
import static dev.rondo.core.decide.Words.claim;
import static dev.rondo.core.decide.Words.done;
import static dev.rondo.core.decide.Words.expire;
import static dev.rondo.core.decide.Words.resolve;
import static dev.rondo.core.decide.Words.resume;
import static dev.rondo.core.decide.Words.retry;
import static dev.rondo.core.decide.Words.retryAll;
import static dev.rondo.core.decide.Words.skip;
import static dev.rondo.core.decide.Words.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.FailurePolicy;
import dev.rondo.core.instance.InstanceEvent.TaskCompleted;
import dev.rondo.core.instance.InstanceEvent.TaskExpanded;
import dev.rondo.core.instance.InstanceEvent.TaskIterated;
import dev.rondo.core.instance.InstanceEvent.TaskScheduled;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RepetitionTest {
  private static final List<Object> LETTERS = List.of("a", "b", "c");

  private static @Nullable Object result(Spec spec, String task) {
    return spec.task(task).result();
  }

  @Test
  void each_item_gets_its_own_task_with_its_own_input() {
    Task map =
        task("m").parameter("it", "${item}").parameter("n", "${index}").forEach("${data.list}");
    Spec spec =
        given(Flow.of(map, task("b").after("m"))).when(Words.start(Map.of("list", LETTERS)));

    assertThat(spec.events(TaskExpanded.class).get(0).items()).isEqualTo(LETTERS);
    assertThat(spec.events(TaskScheduled.class))
        .extracting(TaskScheduled::task)
        .containsExactly("m[0]", "m[1]", "m[2]");
    assertThat(spec.events(TaskScheduled.class).get(1).input())
        .isEqualTo(Map.of("it", "b", "n", 1L));
    spec.thenTask("m", TaskState.WAITING_FOR_INPUT).thenTask("b", TaskState.PENDING);
  }

  @Test
  void results_are_collected_in_the_order_of_the_items() {
    Spec spec =
        given(Flow.of(task("m").forEach(LETTERS), task("b").after("m")))
            .having(start(), done("m[2]", 1, "C"), done("m[0]", 1, "A"))
            .when(done("m[1]", 1, null))
            .thenTask("b", TaskState.SCHEDULED);
    assertThat(result(spec, "m")).isEqualTo(Arrays.asList("A", null, "C"));
  }

  @Test
  void an_empty_list_is_done_at_once() {
    Spec spec =
        given(Flow.of(task("m").forEach(List.of()), task("b").after("m")))
            .when(start())
            .thenTask("b", TaskState.SCHEDULED);
    assertThat(result(spec, "m")).isEqualTo(List.of());
  }

  @Test
  void no_more_run_at_a_time_than_allowed() {
    given(Flow.of(task("m").forEach(LETTERS).atATime(2)))
        .having(start())
        .thenTask("m[2]", TaskState.PENDING)
        .when(done("m[1]"))
        .thenTask("m[2]", TaskState.SCHEDULED)
        .having(done("m[0]"), done("m[2]"))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void results_can_be_reduced() {
    Task map = task("m").forEach(List.of(1L, 2L, 3L)).giving(null, "${results.map(x, x * 2)}");
    Spec spec =
        given(Flow.of(map))
            .having(start(), done("m[0]", 1, 1L), done("m[1]", 1, 2L), done("m[2]", 1, 3L));
    assertThat(result(spec, "m")).isEqualTo(List.of(2L, 4L, 6L));
  }

  @Test
  void an_expression_in_a_body_may_go_through_the_tasks_it_knows_by_name() {
    String known =
        "tasks.exists(k, k == 'y') && tasks.exists(k, k == 'before')"
            + " && tasks.filter(k, tasks[k].state == 'scheduled') == ['y']";
    Task map =
        task("m")
            .forEach(
                List.of(1L),
                task("y"),
                task("z").condition(known).parameter("b", "${tasks.before.state}"))
            .after("before");
    Spec spec = given(Flow.of(task("before"), map)).having(start(), done("before"));
    assertThat(spec.task("m[0].z").error()).isNull();
    spec.thenTask("m[0].z", TaskState.SCHEDULED);
  }

  @Test
  void a_body_is_a_graph_of_its_own_for_each_item() {
    Task map =
        task("m")
            .forEach(
                LETTERS,
                task("x").parameter("it", "${item}"),
                task("y").after("x").parameter("x", "${tasks.x.result}"))
            .giving("${tasks.y.result}", null);
    Spec spec =
        given(Flow.of(map))
            .having(start())
            .thenTask("m[1].y", TaskState.PENDING)
            .when(done("m[1].x", 1, "X"));
    assertThat(spec.events(TaskScheduled.class).get(0).task()).isEqualTo("m[1].y");
    assertThat(spec.events(TaskScheduled.class).get(0).input()).isEqualTo(Map.of("x", "X"));
    spec.having(
        done("m[0].x"),
        done("m[0].y", 1, 0L),
        done("m[1].y", 1, 1L),
        done("m[2].x"),
        done("m[2].y", 1, 2L));
    assertThat(result(spec, "m")).isEqualTo(List.of(0L, 1L, 2L));
    spec.thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void without_an_output_a_scope_gives_the_results_of_its_tasks() {
    Task map =
        task("m").forEach(List.of(1L), task("x"), task("never").condition("false"), task("y"));
    Spec spec = given(Flow.of(map)).having(start(), done("m[0].x", 1, 1L), done("m[0].y", 1, 2L));
    assertThat(result(spec, "m")).isEqualTo(List.of(Map.of("x", 1L, "y", 2L)));
  }

  @Test
  void repetitions_nest_and_know_what_is_around_them() {
    Task inner =
        task("in")
            .parameter("both", "${[outer.item, item]}")
            .parameter("n", "${[outer.index, index]}")
            .forEach("${tasks.make.result}");
    Task outer = task("out").forEach(List.of("p", "q"), task("make"), inner.after("make"));
    Spec spec = given(Flow.of(outer)).having(start()).when(done("out[1].make", 1, List.of(7L, 8L)));
    TaskScheduled last = spec.events(TaskScheduled.class).get(1);
    assertThat(last.task()).isEqualTo("out[1].in[1]");
    assertThat(last.input()).isEqualTo(Map.of("both", List.of("q", 8L), "n", List.of(1L, 1L)));
    spec.having(
        done("out[0].make", 1, List.of()),
        done("out[1].in[0]", 1, "A"),
        done("out[1].in[1]", 1, "B"));
    assertThat(result(spec, "out[1].in")).isEqualTo(List.of("A", "B"));
    spec.thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void what_is_repeated_knows_the_tasks_around_it() {
    Task own = task("own").after("a").parameter("seen", "${tasks.a.result}").forEach(List.of(1L));
    Task inner = task("x").parameter("seen", "${tasks.a.result}");
    Task body = task("m").after("a").forEach(List.of(1L), inner);
    Spec spec = given(Flow.of(task("a"), own, body)).having(start(), done("a", 1, 7L));
    assertThat(spec.input("own[0]")).isEqualTo(Map.of("seen", 7L));
    assertThat(spec.input("m[0].x")).isEqualTo(Map.of("seen", 7L));
  }

  @Test
  void an_item_that_fails_fails_the_task_once_the_ones_under_way_have_ended() {
    Spec spec =
        given(Flow.of(task("m").forEach(LETTERS).atATime(2), task("b").after("m")))
            .having(start())
            .when(broke("m[0]"))
            .thenTask("m[2]", TaskState.PENDING)
            .thenTask("m", TaskState.WAITING_FOR_INPUT)
            .when(done("m[1]"))
            .thenTask("m", TaskState.FAILED)
            .thenTask("m[2]", TaskState.CANCELLED)
            .thenInstance(WorkflowState.FAILED);
    assertThat(spec.task("m").error()).isNotNull();
    assertThat(spec.task("m").error().message()).isEqualTo("Tasks failed: m[0]");
    assertThat(spec.state().standing().error()).isNotNull();
    assertThat(spec.state().standing().error().message()).isEqualTo("Tasks failed: m");
  }

  @Test
  void an_item_is_retried_like_any_task() {
    given(Flow.of(task("m").attempts(2).forEach(LETTERS)))
        .having(start(), broke("m[0]"))
        .thenTask("m[0]", TaskState.RETRYING)
        .having(claim("m[0]", 2), Words.complete("m[0]", 2, null))
        .having(done("m[1]"), done("m[2]"))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void tolerated_failures_leave_a_gap_in_the_results() {
    Spec spec =
        given(Flow.of(task("m").forEach(LETTERS).atATime(1).tolerant()))
            .having(start(), broke("m[0]"), done("m[1]", 1, 1L))
            .when(done("m[2]", 1, 2L))
            .thenInstance(WorkflowState.COMPLETED);
    assertThat(result(spec, "m")).isEqualTo(Arrays.asList(null, 1L, 2L));
  }

  @Test
  void a_failed_task_of_a_body_blocks_what_waits_for_it_in_its_scope_alone() {
    Task map = task("m").forEach(List.of(1L, 2L), task("x"), task("y").after("x")).tolerant();
    given(Flow.of(map))
        .having(start())
        .when(broke("m[0].x"))
        .thenTask("m[0].y", TaskState.BLOCKED)
        .thenTask("m[1].y", TaskState.PENDING)
        .having(done("m[1].x"))
        .when(done("m[1].y"))
        .thenInstance(WorkflowState.COMPLETED)
        .thenTask("m[0].y", TaskState.CANCELLED);
  }

  @Test
  void the_failure_policy_of_the_task_decides_what_its_failure_means() {
    given(
            Flow.of(
                task("m").onFailure(FailurePolicy.CONTINUE).forEach(List.of(1L)),
                task("b").after("m")))
        .having(start())
        .when(broke("m[0]"))
        .thenTask("m", TaskState.FAILED)
        .thenTask("b", TaskState.SCHEDULED);
  }

  @Test
  void a_retry_of_the_instance_does_again_what_did_not_complete() {
    given(Flow.of(task("m").forEach(LETTERS)))
        .having(start(), done("m[0]", 1, "A"), broke("m[1]"), done("m[2]", 1, "C"))
        .thenInstance(WorkflowState.FAILED)
        .when(retryAll())
        .thenTask("m[0]", TaskState.COMPLETED)
        .thenTask("m[1]", TaskState.SCHEDULED)
        .having(claim("m[1]", 2), Words.complete("m[1]", 2, null))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void a_parked_one_is_taken_up_again_by_a_person() {
    Task map = task("m").onFailure(FailurePolicy.PAUSE).forEach(List.of(1L, 2L));
    given(Flow.of(map))
        .having(start(), broke("m[0]"), done("m[1]"))
        .thenInstance(WorkflowState.PAUSED)
        .having(retry("m"), resume())
        .thenTask("m[0]", TaskState.SCHEDULED)
        .thenTask("m[1]", TaskState.COMPLETED)
        .having(claim("m[0]", 2), Words.complete("m[0]", 2, null))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void when_it_is_skipped_or_resolved_its_items_are_not_done_any_more() {
    given(Flow.of(task("m").forEach(LETTERS), task("b").softAfter("m")))
        .having(start(), claim("m[0]", 1))
        .when(skip("m"))
        .thenTask("m[0]", TaskState.CANCELLED)
        .thenTask("m[1]", TaskState.CANCELLED)
        .thenTask("b", TaskState.SCHEDULED);
    given(Flow.of(task("m").forEach(LETTERS)))
        .having(start())
        .when(resolve("m", List.of()))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void it_is_cancelled_with_its_instance() {
    given(Flow.of(task("m").forEach(LETTERS)))
        .having(start())
        .when(cancel())
        .thenTask("m", TaskState.CANCELLED)
        .thenTask("m[2]", TaskState.CANCELLED);
  }

  @Test
  void what_is_no_list_or_too_long_is_an_expression_error() {
    for (String items : List.of("${1}", "${data.absent}", "${data.long}")) {
      given(Flow.of(task("keeps"), task("m").forEach(items).times(2)))
          .having(Words.start(Map.of("long", LETTERS)))
          .thenTask("m", TaskState.FAILED);
    }
  }

  @Test
  void an_instance_has_no_more_tasks_than_a_definition_may_have() {
    List<Object> many = new ArrayList<>(LongStream.range(0, 10_000).boxed().toList());
    Task[] body = {task("a"), task("b"), task("c"), task("d"), task("e")};
    given(Flow.of(task("keeps"), task("m").forEach("${data.many}", body).times(10_000)))
        .having(Words.start(Map.of("many", many)))
        .thenTask("m", TaskState.FAILED);
  }

  @Test
  void while_asks_before_each_time() {
    Task loop = task("l").loopWhile("index < 2").parameter("n", "${index}");
    Spec spec =
        given(Flow.of(loop))
            .when(start())
            .thenTask("l[0]", TaskState.SCHEDULED)
            .when(done("l[0]", 1, "first"));
    assertThat(spec.events(TaskIterated.class).get(0).iteration()).isEqualTo(1);
    spec.when(done("l[1]", 1, "second"));
    assertThat(spec.events(TaskCompleted.class).get(1).result()).isEqualTo("second");
    spec.thenInstance(WorkflowState.COMPLETED);
    given(Flow.of(task("l").loopWhile("false"))).when(start()).thenTask("l", TaskState.COMPLETED);
  }

  @Test
  void until_asks_after_each_time_and_sees_what_the_last_gave() {
    Task loop =
        task("l")
            .parameter("from", "${last == null ? 0 : last}")
            .loopUntil("last >= 10")
            .giving(null, "${[index, last]}");
    Spec spec = given(Flow.of(loop)).having(start()).when(done("l[0]", 1, 5L));
    assertThat(spec.events(TaskScheduled.class).get(0).input()).isEqualTo(Map.of("from", 5L));
    spec.having(done("l[1]", 1, 10L));
    assertThat(result(spec, "l")).isEqualTo(List.of(2L, 10L));
  }

  @Test
  void a_body_sees_the_output_of_the_iteration_before() {
    Task x = task("x").parameter("from", "${last}");
    Task loop = task("l").loopUntil("last > 1", x).giving("${tasks.x.result}", null);
    Spec spec = given(Flow.of(loop)).having(start(), done("l[0].x", 1, 1L));
    assertThat(spec.input("l[1].x")).isEqualTo(Map.of("from", 1L));
    spec.having(done("l[1].x", 1, 2L)).thenInstance(WorkflowState.COMPLETED);
    assertThat(result(spec, "l")).isEqualTo(2L);
  }

  @Test
  void a_loop_that_does_not_end_fails() {
    Spec spec =
        given(Flow.of(task("l").loopWhile("true").times(2)))
            .having(start(), done("l[0]"), done("l[1]"))
            .thenTask("l", TaskState.FAILED);
    assertThat(spec.task("l").error()).isNotNull();
    assertThat(spec.task("l").error().errorType()).isEqualTo("LoopLimit");
  }

  @Test
  void a_loop_may_wait_between_its_iterations() {
    Duration pause = Duration.ofSeconds(30);
    given(Flow.of(task("l").loopWhile("index < 2").every(pause)))
        .having(start(), done("l[0]"))
        .when(expire("l", 1))
        .thenNothing()
        .later(pause)
        .when(expire("l", 1))
        .thenTask("l[1]", TaskState.SCHEDULED)
        .when(expire("l", 1))
        .thenNothing();
  }

  @Test
  void a_loop_has_a_body_too() {
    Task loop = task("l").loopUntil("last.y > 1", task("x"), task("y").after("x"));
    given(Flow.of(loop))
        .having(start(), done("l[0].x"), done("l[0].y", 1, 1L))
        .thenTask("l[1].x", TaskState.SCHEDULED)
        .having(done("l[1].x"), done("l[1].y", 1, 2L))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void a_condition_without_a_value_is_an_expression_error() {
    given(Flow.of(task("keeps"), task("l").loopUntil("last.absent")))
        .having(start(), done("l[0]", 1, Map.of()))
        .thenTask("l", TaskState.FAILED);
  }

  @Test
  void what_is_left_of_a_repetition_that_has_ended_asks_nothing_any_more() {
    Task wrong =
        task("y").afterIf("x", "tasks.x.attempt").attempts(1).onFailure(FailurePolicy.FAIL_FAST);
    Task map = task("m").forEach(List.of(1L), task("l").forEach(List.of(1L), task("x"), wrong));
    given(Flow.of(map, task("b").after("m")))
        .having(start())
        .thenTask("m[0].l[0].x", TaskState.SCHEDULED)
        .when(Words.skip("m"))
        .thenTask("m[0].l[0].y", TaskState.CANCELLED)
        .thenTask("b", TaskState.SKIPPED)
        .thenInstance(WorkflowState.COMPLETED);
  }
}
