package dev.rondo.core.decide;

import static dev.rondo.core.decide.MachineSpecs.state;
import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Task.undoing;
import static dev.rondo.core.decide.Words.back;
import static dev.rondo.core.decide.Words.backTo;
import static dev.rondo.core.decide.Words.broke;
import static dev.rondo.core.decide.Words.checkpoint;
import static dev.rondo.core.decide.Words.claim;
import static dev.rondo.core.decide.Words.compensate;
import static dev.rondo.core.decide.Words.done;
import static dev.rondo.core.decide.Words.fire;
import static dev.rondo.core.decide.Words.rerun;
import static dev.rondo.core.decide.Words.resolve;
import static dev.rondo.core.decide.Words.resume;
import static dev.rondo.core.decide.Words.retry;
import static dev.rondo.core.decide.Words.retryAll;
import static dev.rondo.core.decide.Words.scheduled;
import static dev.rondo.core.decide.Words.skip;
import static dev.rondo.core.decide.Words.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.FailurePolicy;
import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.instance.DerivedIds;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceEvent.CompensationStarted;
import dev.rondo.core.instance.InstanceEvent.TaskExpanded;
import dev.rondo.core.instance.InstanceEvent.TaskRestarted;
import dev.rondo.core.instance.InstanceEvent.TaskScheduled;
import dev.rondo.core.instance.InstanceEvent.WorkflowRolledBack;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Repetitions are undone, and start over. */
class RepetitionsBackTest {
  private static final List<Object> CITIES = List.of("Rome", "Oslo", "Bern");

  /** Books a room for each of the cities, and cancels what it has booked. */
  private static Task book() {
    return task("book")
        .undoneBy(
            task("book~compensation")
                .parameter("of", "${item}")
                .parameter("number", "${index}")
                .parameter("room", "${tasks.book.result.room}"))
        .forEach(CITIES);
  }

  private static Map<String, Object> room(long number) {
    return Map.of("room", number);
  }

  private static List<String> undone(Spec spec) {
    return spec.events(CompensationStarted.class).get(0).tasks();
  }

  // --- undoing --------------------------------------------------------------------------------

  @Test
  void each_item_that_has_completed_is_undone_the_last_first_with_its_own_values() {
    Spec spec =
        given(Flow.of(task("pay").undone(), book().onFailure(FailurePolicy.COMPENSATE)))
            .having(start(), done("book[1]", 1, room(12)), done("pay"), done("book[0]", 1, room(7)))
            .when(broke("book[2]"));
    assertThat(undone(spec)).containsExactly("book[0]", "pay", "book[1]");
    assertThat(spec.input("book[0]~compensation"))
        .isEqualTo(Map.of("of", "Rome", "number", 0L, "room", 7L));
    spec.thenTask("book[1]~compensation", TaskState.PENDING)
        .having(done("book[0]~compensation"), done(undoing("pay")))
        .thenTask("book[1]~compensation", TaskState.SCHEDULED)
        .having(done("book[1]~compensation"))
        .thenInstance(WorkflowState.COMPENSATED);
    assertThat(spec.input("book[1]~compensation")).containsEntry("room", 12L);
  }

  @Test
  void what_failed_and_was_tolerated_has_nothing_to_undo() {
    Spec spec =
        given(Flow.of(book().tolerant(), task("b").after("book")))
            .having(start(), done("book[0]", 1, room(1)), broke("book[1]"))
            .having(done("book[2]", 1, room(3)))
            .thenTask("book", TaskState.COMPLETED)
            .when(compensate());
    assertThat(undone(spec)).containsExactly("book[2]", "book[0]");
  }

  @Test
  void tasks_of_a_body_are_undone_one_by_one_and_what_has_none_is_left_out() {
    Task trip =
        task("trip")
            .undone()
            .forEach(
                CITIES,
                task("fly").undone(),
                task("sleep")
                    .after("fly")
                    .undoneBy(
                        task(undoing("sleep"))
                            .parameter("flight", "${tasks.fly.result}")
                            .parameter("night", "${tasks.sleep.result}")
                            .parameter("last", "${tasks.pay.result}")),
                task("eat").after("fly"));
    Spec spec =
        given(Flow.of(task("pay"), trip.after("pay")))
            .having(start(), done("pay", 1, 100L))
            .having(done("trip[0].fly", 1, "LH1"), done("trip[1].fly"), done("trip[0].eat"))
            .having(done("trip[0].sleep", 1, "inn"))
            .when(compensate());
    assertThat(undone(spec)).containsExactly("trip[0].sleep", "trip[1].fly", "trip[0].fly");
    assertThat(spec.input("trip[0].sleep~compensation"))
        .isEqualTo(Map.of("flight", "LH1", "night", "inn", "last", 100L));
    spec.having(done("trip[0].sleep~compensation"), done("trip[1].fly~compensation"))
        .having(done("trip[0].fly~compensation"))
        .thenInstance(WorkflowState.COMPENSATED);
  }

  @Test
  void a_repetition_with_a_body_may_be_undone_as_a_whole_before_its_tasks_are() {
    Task trip = task("trip").undone().forEach(CITIES, task("fly").undone());
    Spec spec =
        given(Flow.of(trip, task("b").after("trip")))
            .having(start(), done("trip[2].fly"), done("trip[0].fly"), done("trip[1].fly"))
            .when(compensate());
    assertThat(undone(spec)).containsExactly("trip", "trip[1].fly", "trip[0].fly", "trip[2].fly");
  }

  @Test
  void iterations_of_a_loop_and_what_is_nested_are_undone_too() {
    Task inner =
        task("in")
            .undoneBy(
                task(undoing("in"))
                    .parameter("item", "${item}")
                    .parameter("outer", "${outer.index}")
                    .parameter("mine", "${tasks.in.result}"))
            .forEach(List.of("x", "y"));
    Spec spec =
        given(Flow.of(task("l").loopWhile("index < 2", inner), task("b").after("l")))
            .having(start(), done("l[0].in[1]"), done("l[0].in[0]"))
            .having(done("l[1].in[0]", 1, "it"), done("l[1].in[1]"))
            .thenTask("b", TaskState.SCHEDULED)
            .when(compensate());
    assertThat(undone(spec))
        .containsExactly("l[1].in[1]", "l[1].in[0]", "l[0].in[0]", "l[0].in[1]");
    spec.having(done("l[1].in[1]~compensation"));
    assertThat(spec.input("l[1].in[0]~compensation"))
        .isEqualTo(Map.of("item", "x", "outer", 1L, "mine", "it"));
  }

  @Test
  void a_compensation_of_an_item_that_fails_is_a_persons_business() {
    Spec spec =
        given(Flow.of(book(), task("b").after("book")))
            .having(start(), done("book[0]", 1, room(1)), done("book[1]", 1, room(2)))
            .having(done("book[2]", 1, room(3)), compensate(), broke("book[2]~compensation"))
            .thenInstance(WorkflowState.FAILED);
    assertThat(Objects.requireNonNull(spec.state().standing().error()).message())
        .startsWith("Compensation of book[2] failed");
    spec.when(retry("book[1]~compensation"))
        .thenRejected(Rejection.Code.WRONG_STATE)
        .having(retry("book[2]~compensation"))
        .thenTask("book[2]~compensation", TaskState.SCHEDULED)
        .having(broke("book[2]~compensation", 2), skip("book[2]~compensation"))
        .thenTask("book[1]~compensation", TaskState.SCHEDULED)
        .having(resolve("book[1]~compensation", null))
        .thenTask("book[0]~compensation", TaskState.SCHEDULED)
        .having(done("book[0]~compensation"))
        .thenInstance(WorkflowState.COMPENSATED);
  }

  @Test
  void a_compensation_of_an_item_has_attempts_of_its_own() {
    Task book = task("book").undoneBy(task("book~compensation").attempts(2)).forEach(CITIES);
    given(Flow.of(book, task("b").after("book")))
        .having(start(), done("book[0]"), done("book[1]"), done("book[2]"), compensate())
        .having(broke("book[2]~compensation"))
        .thenInstance(WorkflowState.COMPENSATING)
        .thenTask("book[2]~compensation", TaskState.RETRYING)
        .having(done("book[2]~compensation", 2, null))
        .thenTask("book[1]~compensation", TaskState.SCHEDULED);
  }

  @Test
  void what_was_begun_as_the_undoing_of_the_whole_goes_on_as_such() {
    Spec spec =
        given(Flow.of(task("a").undone(), task("m").undone().forEach(CITIES), task("b").after("m")))
            .having(start(), done("a"), done("m[0]"), done("m[1]"), done("m[2]"))
            .happened(
                List.of(
                    new CompensationStarted(
                        List.of("m", "a"),
                        "as histories have it",
                        null,
                        null,
                        List.of(),
                        List.of()),
                    Words.cancelled("b", "the instance is compensated"),
                    scheduled(undoing("m"))));
    spec.having(done(undoing("m")))
        .thenTask(undoing("a"), TaskState.SCHEDULED)
        .having(done(undoing("a")))
        .thenInstance(WorkflowState.COMPENSATED);
  }

  // --- going back -----------------------------------------------------------------------------

  private static final Flow GROWING =
      Flow.of(
          task("list"),
          task("m").after("list").parameter("of", "${item}").forEach("${tasks.list.result}"),
          task("end").after("m"));

  @Test
  void a_repetition_behind_what_runs_again_starts_over_with_a_list_evaluated_anew() {
    Spec spec =
        given(GROWING)
            .having(start(), done("list", 1, List.of("a", "b", "c")))
            .having(done("m[0]", 1, "A"), done("m[1]"), done("m[2]"), done("end"))
            .thenInstance(WorkflowState.COMPLETED);
    spec.when(rerun("list")).thenRejected(Rejection.Code.WRONG_STATE);

    spec =
        given(GROWING)
            .having(start(), done("list", 1, List.of("a", "b", "c")), done("m[0]", 1, "A"))
            .having(claim("m[1]", 1));
    spec.when(rerun("list", Map.of("shorter", true)));
    assertThat(spec.events(WorkflowRolledBack.class).get(0).tasks()).containsExactly("list", "m");
    assertThat(spec.events(WorkflowRolledBack.class).get(0).anew()).containsExactly("m");
    assertThat(spec.state().board().tally().total()).isEqualTo(3);
    spec.thenTask("m[0]", TaskState.CANCELLED);

    spec.when(done("list", 2, List.of("d")));
    assertThat(spec.events(TaskExpanded.class).get(0).items()).isEqualTo(List.of("d"));
    spec.thenTask("m[0]", TaskState.SCHEDULED);
    assertThat(spec.task("m[0]").attempt()).isEqualTo(2);
    assertThat(spec.task("m[0]").run()).isEqualTo(1);
    assertThat(spec.input("m[0]")).isEqualTo(Map.of("of", "d"));
    spec.having(done("m[0]", 2, "D"));
    assertThat(spec.task("m").result()).isEqualTo(List.of("D"));
    spec.having(rerun("list"), done("list", 3, List.of("e", "f", "g", "h")))
        .thenTask("m[3]", TaskState.SCHEDULED);
    assertThat(spec.task("m[0]").attempt()).isEqualTo(3);
    assertThat(spec.task("m[1]").attempt()).isEqualTo(2);
    assertThat(spec.task("m[3]").attempt()).isEqualTo(1);
    spec.having(done("m[0]", 3, null), done("m[1]", 2, null), done("m[2]", 2, null), done("m[3]"))
        .having(done("end", 2, null))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void ids_of_attempts_of_an_item_never_come_twice() {
    Spec spec =
        given(GROWING)
            .having(start(), done("list", 1, List.of("a", "b")), done("m[0]"), rerun("list"))
            .having(done("list", 2, List.of()), rerun("list"), done("list", 3, List.of("x", "y")));
    assertThat(spec.task("m[1]").attempt()).isEqualTo(2);
    assertThat(DerivedIds.execution(spec.state().identity(), "m[1]", 2))
        .isNotEqualTo(DerivedIds.execution(spec.state().identity(), "m[1]", 1));
  }

  @Test
  void who_reports_on_an_item_of_a_run_that_is_over_is_refused() {
    given(GROWING)
        .having(start(), done("list", 1, List.of("a", "b")), claim("m[1]", 1), rerun("list"))
        .when(done("m[1]", 1, "late"))
        .thenRejected(Rejection.Code.STALE_ATTEMPT)
        .having(done("list", 2, List.of("only")))
        .when(done("m[1]", 1, "later"))
        .thenRejected(Rejection.Code.STALE_ATTEMPT)
        .when(skip("m[1]"))
        .thenRejected(Rejection.Code.WRONG_STATE)
        .when(resolve("m[1]", 1L))
        .thenRejected(Rejection.Code.WRONG_STATE)
        .when(retry("m[1]"))
        .thenRejected(Rejection.Code.WRONG_STATE)
        .having(done("m[0]", 2, null), done("end"))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void items_are_undone_before_their_repetition_starts_over() {
    Spec spec =
        given(Flow.of(task("list"), book().after("list"), task("end").after("book")))
            .having(start(), done("list"), checkpoint("ready"))
            .having(done("book[2]", 1, room(3)), done("book[0]", 1, room(1)), claim("book[1]", 1))
            .when(backTo("ready"));
    CompensationStarted begun = spec.events(CompensationStarted.class).get(0);
    assertThat(begun.tasks()).containsExactly("book[0]", "book[2]");
    assertThat(begun.again()).containsExactly("book");
    assertThat(begun.anew()).containsExactly("book");
    spec.thenTask("book[1]", TaskState.CANCELLED)
        .having(done("book[0]~compensation"))
        .when(done("book[2]~compensation"))
        .thenInstance(WorkflowState.RUNNING)
        .thenIncluding(scheduled("book[0]", 2), scheduled("book[1]", 2), scheduled("book[2]", 2));
    spec.having(done("book[0]", 2, room(4)), done("book[1]", 2, room(5)))
        .having(done("book[2]", 2, room(6)))
        .when(compensate());
    assertThat(undone(spec)).containsExactly("book[2]", "book[1]", "book[0]");
    assertThat(spec.task("book[2]~compensation").run()).isEqualTo(1);
    assertThat(spec.input("book[2]~compensation")).containsEntry("room", 6L);
  }

  @Test
  void what_undoes_an_item_may_fail_and_the_instance_goes_back_all_the_same() {
    given(Flow.of(book(), task("end").after("book")))
        .having(start(), done("book[0]", 1, room(1)), done("book[1]", 1, room(2)))
        .having(done("book[2]", 1, room(3)), back(1), broke("book[2]~compensation"))
        .thenInstance(WorkflowState.FAILED)
        .having(skip("book[2]~compensation"), broke("book[1]~compensation"))
        .when(backTo("start"))
        .thenRejected(Rejection.Code.WRONG_STATE)
        .when(back(1))
        .thenInstance(WorkflowState.COMPENSATING)
        .having(done("book[1]~compensation", 2, null), done("book[0]~compensation"))
        .thenInstance(WorkflowState.RUNNING)
        .thenTask("book[0]", TaskState.SCHEDULED)
        .thenTask("book[2]", TaskState.SCHEDULED);
  }

  @Test
  void a_repetition_that_is_only_in_the_way_keeps_what_it_has_done() {
    Flow flow =
        Flow.of(task("a").undone(), task("b").after("a"), task("m").forEach(CITIES), task("x"));
    given(flow)
        .having(start(), done("m[0]"), done("a"), done("b"))
        .when(back(2))
        .thenInstance(WorkflowState.COMPENSATING)
        .thenTask("m", TaskState.CANCELLED)
        .thenTask("m[1]", TaskState.CANCELLED)
        .having(done(undoing("a")))
        .thenInstance(WorkflowState.RUNNING)
        .thenTask("m[0]", TaskState.COMPLETED)
        .thenTask("m[1]", TaskState.SCHEDULED)
        .having(done("m[1]", 2, null), done("m[2]", 2, null), done("x", 2, null))
        .having(done("a", 2, null), done("b", 2, null))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void a_repetition_under_way_starts_over_where_some_of_it_came_after_the_point() {
    given(Flow.of(task("a"), task("m").forEach(CITIES)))
        .having(start(), done("m[0]"), checkpoint("here"), done("m[1]"))
        .when(backTo("here"))
        .thenTask("m[0]", TaskState.SCHEDULED)
        .thenTask("m[1]", TaskState.SCHEDULED)
        .thenTask("a", TaskState.SCHEDULED);
  }

  @Test
  void a_loop_starts_at_its_first_iteration() {
    Spec spec =
        given(Flow.of(task("a"), task("l").after("a").loopWhile("index < 3"), task("b").after("l")))
            .having(start(), done("a"), done("l[0]"), done("l[1]"), rerun("a"))
            .having(done("a", 2, null))
            .thenTask("l[0]", TaskState.SCHEDULED)
            .thenTask("l[1]", TaskState.CANCELLED);
    assertThat(spec.state().board().tally().total()).isEqualTo(4);
    spec.having(done("l[0]", 2, null), done("l[1]", 2, null), done("l[2]", 2, null))
        .thenTask("b", TaskState.SCHEDULED);
  }

  @Test
  void a_task_behind_a_repetition_leaves_it_alone() {
    given(GROWING)
        .having(start(), done("list", 1, List.of("a")), done("m[0]", 1, "A"), claim("end", 1))
        .when(rerun("end"))
        .thenTask("m", TaskState.COMPLETED)
        .thenTask("m[0]", TaskState.COMPLETED);
  }

  @Test
  void a_repetition_itself_runs_again() {
    given(GROWING)
        .having(start(), done("list", 1, List.of("a", "b")), done("m[0]", 1, "A"))
        .having(rerun("m"))
        .thenTask("list", TaskState.COMPLETED)
        .thenTask("m", TaskState.WAITING_FOR_INPUT)
        .thenTask("m[0]", TaskState.SCHEDULED)
        .thenTask("m[1]", TaskState.SCHEDULED);
  }

  @Test
  void a_retry_still_does_only_what_did_not_complete_and_a_re_run_after_it_all() {
    given(GROWING)
        .having(start(), done("list", 1, List.of("a", "b")), done("m[0]", 1, "A"), broke("m[1]"))
        .thenInstance(WorkflowState.FAILED)
        .having(retryAll())
        .thenTask("m[0]", TaskState.COMPLETED)
        .thenTask("m[1]", TaskState.SCHEDULED)
        .having(rerun("m"))
        .thenTask("m[0]", TaskState.SCHEDULED)
        .having(done("m[0]", 2, null), done("m[1]", 3, null), done("end"))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void what_waits_inside_is_given_up() {
    Task wait = task("w").action(TaskAction.SIGNAL_WAIT).parameter("name", "go").after("t");
    Task timer = task("t").action(TaskAction.TIMER).parameter("duration", 5L);
    Spec spec =
        given(Flow.of(task("a"), task("m").after("a").forEach(List.of(1L, 2L), timer, wait)))
            .having(start(), done("a"))
            .later(Duration.ofSeconds(9))
            .having(Words.expire("m[0].t", 1))
            .thenTask("m[0].w", TaskState.WAITING_FOR_INPUT)
            .thenTask("m[1].t", TaskState.WAITING_FOR_INPUT);
    assertThat(spec.state().signals().waits()).hasSize(1);
    spec.when(rerun("a"));
    assertThat(spec.events(InstanceEvent.TaskCancelled.class))
        .extracting(InstanceEvent.TaskCancelled::task)
        .containsExactly("m", "m[0].w", "m[1].t");
    assertThat(spec.state().signals().waits()).isEmpty();
    spec.having(Words.signal("go"), done("a", 2, null))
        .later(Duration.ofSeconds(9))
        .having(Words.expire("m[1].t", 2))
        .thenTask("m[1].w", TaskState.COMPLETED);
  }

  @Test
  void an_item_that_runs_at_most_once_is_not_cut_off() {
    Spec spec =
        given(Flow.of(task("a"), task("m").after("a").atMostOnce().forEach(CITIES)))
            .having(start(), done("a"), claim("m[1]", 1));
    spec.when(rerun("a")).thenRejected(Rejection.Code.WRONG_STATE);
    assertThat(spec.rejection().message()).contains("m[1] runs, at most once");
  }

  @Test
  void a_failure_inside_may_take_the_instance_back_by_itself() {
    Flow flow =
        Flow.of(
            task("a").checkpoint("named"),
            task("m").after("a").forEach(CITIES, task("b").onFailure(FailurePolicy.ROLLBACK)),
            task("n").after("a").onFailure(FailurePolicy.ROLLBACK).forEach(CITIES));
    Spec spec =
        given(flow)
            .having(start(), done("a"), done("m[0].b"), done("n[0]"))
            .when(broke("m[1].b"))
            .thenInstance(WorkflowState.RUNNING)
            .thenTask("a", TaskState.COMPLETED)
            .thenTask("m[0].b", TaskState.SCHEDULED)
            .thenTask("n[0]", TaskState.SCHEDULED);
    assertThat(spec.events(WorkflowRolledBack.class).get(0).anew()).containsExactly("m", "n");
    spec.having(broke("n[2]", 2), done("n[0]", 2, null), done("n[1]", 2, null))
        .thenInstance(WorkflowState.RUNNING)
        .thenTask("n[0]", TaskState.SCHEDULED);
  }

  @Test
  void what_was_behind_a_failure_that_took_the_instance_back_is_asked_nothing() {
    Task catcher = task("c").afterIf("b", "data.absent").onFailure(FailurePolicy.ROLLBACK);
    Task behind = task("d").afterIf("c", "index == 0");
    Task each = task("m").after("a").forEach(CITIES, task("b"), catcher, behind);
    given(Flow.of(task("a").checkpoint("named"), each))
        .having(start(), done("a"))
        .when(done("m[1].b"))
        .thenInstance(WorkflowState.RUNNING)
        .thenTask("m[1].b", TaskState.SCHEDULED)
        .thenTask("m[1].c", TaskState.PENDING)
        .thenTask("m[1].d", TaskState.PENDING);
  }

  @Test
  void a_paused_instance_stays_paused() {
    given(GROWING)
        .having(start(), done("list", 1, List.of("a")), done("m[0]"), Words.pause(), rerun("m"))
        .thenInstance(WorkflowState.PAUSED)
        .thenTask("m", TaskState.PENDING)
        .having(resume())
        .thenTask("m[0]", TaskState.SCHEDULED);
  }

  @Test
  void a_repetition_has_no_input_of_its_own() {
    Spec spec = given(GROWING).having(start(), done("list", 1, List.of("a", "b")), broke("m[0]"));
    Map<String, Object> input = Map.of("n", 1L);
    spec.when(rerun("m", input)).thenRejected(Rejection.Code.INVALID);
    assertThat(spec.rejection().findings().get(0).pointer()).isEqualTo("/input");
    spec.having(done("m[1]"))
        .thenInstance(WorkflowState.FAILED)
        .when(retry("m", input))
        .thenRejected(Rejection.Code.INVALID)
        .having(retry("m[0]", input));
    assertThat(spec.input("m[0]")).isEqualTo(input);
  }

  @Test
  void a_dry_run_tells_the_items_too() {
    Spec spec =
        given(Flow.of(task("list"), book().after("list"), task("end").after("book")))
            .having(start(), done("list"), done("book[2]", 1, room(3)), claim("book[1]", 1));
    DryRun.Preview preview =
        (DryRun.Preview)
            DryRun.of(spec.state(), (InstanceCommand.RerunTask) rerun("list"), spec.context());
    assertThat(preview.undone()).containsExactly("list", "book[2]");
    assertThat(preview.compensated()).containsExactly("book[2]");
    assertThat(preview.again()).containsExactly("list", "book");
    assertThat(preview.cut()).containsExactly("book", "book[0]", "book[1]");
  }

  // --- the state machine ------------------------------------------------------------------------

  @Test
  void a_machine_has_a_repetition_start_over() {
    Machine machine =
        Machine.of(Set.of("DONE"), "NEW", "OPEN", "DONE")
            .on("again", "NEW", "OPEN", null, 0, Machine.restart("list"))
            .on("finish", "*", "DONE");
    Spec spec =
        given(
                Flow.of(
                        task("list"),
                        task("m").after("list").forEach("${tasks.list.result}"),
                        task("end").after("m"))
                    .machine(machine))
            .having(start(), done("list", 1, List.of("a", "b", "c")), done("m[0]"))
            .having(claim("m[1]", 1));
    spec.when(fire("again"));
    assertThat(state(spec)).isEqualTo("OPEN");
    assertThat(spec.events(TaskRestarted.class))
        .containsExactly(
            new TaskRestarted("list", "state machine came to OPEN", false),
            new TaskRestarted("m", "state machine came to OPEN", true));
    assertThat(spec.events(TaskScheduled.class)).extracting(TaskScheduled::task).contains("list");
    spec.having(done("list", 2, List.of("x", "y")))
        .thenTask("m[0]", TaskState.SCHEDULED)
        .thenTask("m[1]", TaskState.SCHEDULED)
        .thenTask("m[2]", TaskState.CANCELLED)
        .having(done("m[0]", 2, null), done("m[1]", 2, null), done("end"), fire("finish"))
        .thenInstance(WorkflowState.COMPLETED);
  }
}
