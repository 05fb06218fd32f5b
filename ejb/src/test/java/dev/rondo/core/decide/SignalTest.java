package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Words.NOW;
import static dev.rondo.core.decide.Words.broadcast;
import static dev.rondo.core.decide.Words.cancel;
import static dev.rondo.core.decide.Words.delivered;
import static dev.rondo.core.decide.Words.done;
import static dev.rondo.core.decide.Words.expire;
import static dev.rondo.core.decide.Words.finished;
import static dev.rondo.core.decide.Words.pause;
import static dev.rondo.core.decide.Words.received;
import static dev.rondo.core.decide.Words.resolve;
import static dev.rondo.core.decide.Words.resume;
import static dev.rondo.core.decide.Words.retry;
import static dev.rondo.core.decide.Words.retryAll;
import static dev.rondo.core.decide.Words.signal;
import static dev.rondo.core.decide.Words.signalUntil;
import static dev.rondo.core.decide.Words.skip;
import static dev.rondo.core.decide.Words.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.FailurePolicy;
import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceEvent.SignalDelivered;
import dev.rondo.core.instance.InstanceEvent.SignalsExpired;
import dev.rondo.core.instance.InstanceEvent.TaskCompleted;
import dev.rondo.core.instance.InstanceEvent.TaskWaiting;
import dev.rondo.core.instance.Signal;
import dev.rondo.core.instance.Signals;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalTest {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Flow FLOW = Flow.of(wait("s", "paid"), task("b").after("s"));

  /** Something that keeps the instance running. */
  private static final Task KEEPS = task("keeps");

  private static Task wait(String key, String name) {
    return task(key).action(TaskAction.SIGNAL_WAIT).parameter("name", name);
  }

  private static Map<String, Object> result(long signal, Object payload) {
    return result("paid", signal, payload);
  }

  private static Map<String, Object> result(String name, long signal, Object payload) {
    Map<String, Object> result = new HashMap<>();
    result.put("name", name);
    result.put("payload", payload);
    result.put("correlation_value", null);
    result.put("received_at", NOW.toString());
    result.put("signal", signal);
    return result;
  }

  private static List<Long> buffered(Spec spec) {
    return spec.state().signals().buffer().stream().map(Signal::id).toList();
  }

  @Test
  void a_task_waits_and_the_signal_that_comes_completes_it() {
    given(FLOW)
        .having(start())
        .thenTask("s", TaskState.WAITING_FOR_INPUT)
        .when(signal("paid", 12L))
        .then(
            received("paid", 12L),
            delivered("s", 4),
            new TaskCompleted("s", 1, result(4, 12L)),
            Words.scheduled("b"));
  }

  @Test
  void its_result_is_what_others_read() {
    Task reads = task("b").after("s").parameter("paid", "${tasks.s.result.payload.amount}");
    Spec spec = given(Flow.of(wait("s", "paid"), reads)).having(start());
    spec.when(signal("paid", Map.of("amount", 7L)))
        .thenIncluding(Words.scheduled("b", 1, Map.of("paid", 7L)));
  }

  @Test
  void a_signal_that_comes_early_waits_for_the_task() {
    Spec spec = given(Flow.of(task("a"), wait("s", "paid").after("a"))).having(start());
    spec.when(signal("paid", "early")).then(received("paid", "early"));
    assertThat(buffered(spec)).hasSize(1);
    long id = buffered(spec).get(0);
    spec.when(done("a"))
        .thenIncluding(delivered("s", id), new TaskCompleted("s", 1, result(id, "early")))
        .thenIncluding(finished());
    assertThat(buffered(spec)).isEmpty();
  }

  @Test
  void a_wait_that_timed_out_and_cannot_begin_anew_fails_and_waits_for_a_person_again() {
    Duration limit = Duration.ofSeconds(5);
    Task wait = wait("s", "paid").timeout(limit).attempts(1).onFailure(FailurePolicy.PAUSE);
    given(Flow.of(wait))
        .having(start())
        .later(limit)
        .having(expire("s", 1))
        .thenTask("s", TaskState.TIMEOUT)
        .when(Words.retry("s", Map.of("name", 5L)))
        .thenTask("s", TaskState.FAILED)
        .when(Words.retry("s", Map.of("name", "paid")))
        .thenTask("s", TaskState.WAITING_FOR_INPUT);
  }

  @Test
  void an_instance_that_has_not_started_keeps_it() {
    given(FLOW)
        .having(start(Map.of(), null), signal("paid"))
        .thenInstance(WorkflowState.PENDING)
        .when(Words.begin())
        .thenTask("s", TaskState.COMPLETED);
  }

  @Test
  void a_paused_instance_keeps_it_until_it_is_resumed() {
    given(FLOW)
        .having(start(), pause())
        .when(signal("paid"))
        .then(received("paid", null))
        .thenTask("s", TaskState.WAITING_FOR_INPUT)
        .when(resume())
        .thenTask("s", TaskState.COMPLETED)
        .thenTask("b", TaskState.SCHEDULED);
  }

  @Test
  void an_instance_that_has_ended_takes_none() {
    given(FLOW)
        .having(start(), cancel())
        .when(signal("paid"))
        .thenRejected(Rejection.Code.WRONG_STATE)
        .because("cancelled", "pending, running or paused");
  }

  @Test
  void signals_of_a_name_are_taken_in_the_order_in_which_they_came() {
    Flow flow =
        Flow.of(task("a"), wait("s1", "paid").after("a"), wait("s2", "paid").after("s1"), KEEPS);
    Spec spec = given(flow).having(start(), signal("paid", 1L), signal("sent"), signal("paid", 2L));
    List<Long> ids = buffered(spec);
    spec.when(done("a")).thenIncluding(delivered("s1", ids.get(0)), delivered("s2", ids.get(2)));
    assertThat(buffered(spec)).containsExactly(ids.get(1));
  }

  @Test
  void of_two_tasks_the_one_that_waits_longer_has_it() {
    Flow flow = Flow.of(task("a"), wait("early", "paid"), wait("late", "paid").after("a"), KEEPS);
    given(flow)
        .having(start(), done("a"), signal("paid"))
        .thenTask("early", TaskState.COMPLETED)
        .thenTask("late", TaskState.WAITING_FOR_INPUT)
        .having(signal("paid"))
        .thenTask("late", TaskState.COMPLETED);
  }

  @Test
  void of_two_that_began_together_the_first_of_the_definition_has_it() {
    given(Flow.of(wait("z", "paid"), wait("a", "paid"), KEEPS))
        .having(start(), signal("paid"))
        .thenTask("z", TaskState.COMPLETED)
        .thenTask("a", TaskState.WAITING_FOR_INPUT);
  }

  @Test
  void a_broadcast_is_for_all_who_wait() {
    Spec spec =
        given(Flow.of(wait("x", "go"), wait("y", "go"), wait("z", "stop"), KEEPS)).having(start());
    spec.when(broadcast("go"));
    long id = spec.state().sequence() - 4;
    assertThat(spec.events(SignalDelivered.class))
        .containsExactly(
            new SignalDelivered("x", 1, id, true), new SignalDelivered("y", 1, id, false));
    spec.thenTask("z", TaskState.WAITING_FOR_INPUT);
    assertThat(buffered(spec)).isEmpty();
  }

  @Test
  void a_broadcast_that_nobody_waits_for_is_kept_for_the_next() {
    given(Flow.of(task("a"), wait("x", "go").after("a"), wait("y", "go").after("x")))
        .having(start(), broadcast("go"), done("a"))
        .thenTask("x", TaskState.COMPLETED)
        .thenTask("y", TaskState.WAITING_FOR_INPUT);
  }

  @Test
  void a_broadcast_during_a_pause_is_for_all_who_wait_at_its_end() {
    given(Flow.of(wait("x", "go"), wait("y", "go"), KEEPS))
        .having(start(), pause(), broadcast("go"), resume())
        .thenTask("x", TaskState.COMPLETED)
        .thenTask("y", TaskState.COMPLETED);
  }

  @Test
  void a_correlation_tells_signals_of_a_name_apart() {
    Flow flow =
        Flow.of(
            wait("seven", "paid").parameter("correlation", "${data.order}"),
            wait("eight", "paid").parameter("correlation", 8L),
            KEEPS);
    Spec spec = given(flow).having(start(Map.of("order", "7")));
    spec.having(signal("paid", null, "8"), signal("paid", null, "9"), signal("paid"))
        .thenTask("seven", TaskState.WAITING_FOR_INPUT)
        .thenTask("eight", TaskState.COMPLETED);
    assertThat(buffered(spec)).hasSize(2);
    spec.having(signal("paid", null, "7")).thenTask("seven", TaskState.COMPLETED);
  }

  @Test
  void a_task_without_a_correlation_takes_any_and_by_its_turn() {
    Flow flow =
        Flow.of(wait("any", "paid"), wait("x", "paid").parameter("correlation", "x"), KEEPS);
    given(flow)
        .having(start(), signal("paid", null, "x"))
        .thenTask("any", TaskState.COMPLETED)
        .thenTask("x", TaskState.WAITING_FOR_INPUT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event.payload.amount > data.least",
        "event.payload.amount == 9 && data.least < 9"
      })
  void a_filter_takes_what_it_is_true_for(String filter) {
    Flow flow = Flow.of(wait("s", "paid").parameter("filter", filter), KEEPS);
    Spec spec = given(flow).having(start(Map.of("least", 5L)));
    spec.having(
            signal("paid", Map.of("amount", 3L)),
            signal("paid", "no object"),
            signal("paid", Map.of("amount", 9L)))
        .thenTask("s", TaskState.COMPLETED);
    assertThat(buffered(spec)).hasSize(2);
  }

  @Test
  void what_a_sender_leaves_out_fails_no_task() {
    Flow flow = Flow.of(wait("s", "paid").parameter("filter", "event.payload.ok"), KEEPS);
    given(flow)
        .having(start(), signal("paid"), signal("paid", Map.of("ok", "yes")))
        .thenTask("s", TaskState.WAITING_FOR_INPUT)
        .having(signal("paid", Map.of("ok", true)))
        .thenTask("s", TaskState.COMPLETED);
  }

  @Test
  void several_signals_are_collected_in_their_order() {
    Flow flow = Flow.of(task("a"), wait("s", "vote").after("a").parameter("count", 3L), KEEPS);
    Spec spec = given(flow).having(start(), signal("vote", "x"), done("a"), signal("vote", "y"));
    spec.thenTask("s", TaskState.WAITING_FOR_INPUT).when(signal("vote", "z"));
    Object result = spec.events(TaskCompleted.class).get(0).result();
    assertThat(result)
        .isEqualTo(
            Map.of(
                "signals",
                List.of(result("vote", 5, "x"), result("vote", 10, "y"), result("vote", 12, "z"))));
  }

  @Test
  void it_waits_as_long_as_its_time_limit_and_then_fails_by_its_policy() {
    Task limited = wait("s", "paid").timeout(LIMIT).onFailure(FailurePolicy.CONTINUE);
    Spec spec = given(Flow.of(limited, task("b").after("s")));
    spec.when(start());
    assertThat(spec.events(TaskWaiting.class).get(0).until()).isEqualTo(NOW.plus(LIMIT));
    spec.later(LIMIT.minusMillis(1)).when(expire("s", 1)).thenNothing();
    spec.later(Duration.ofMillis(1))
        .when(expire("s", 1))
        .thenTask("s", TaskState.TIMEOUT)
        .thenTask("b", TaskState.SCHEDULED);
    assertThat(spec.task("s").error()).extracting(Failure::errorType).isEqualTo(Failure.TIMEOUT);
    spec.having(signal("paid")).thenTask("s", TaskState.TIMEOUT);
  }

  @Test
  void it_waits_again_as_often_as_it_may() {
    given(Flow.of(wait("s", "paid").timeout(LIMIT).attempts(2), KEEPS))
        .having(start())
        .later(LIMIT)
        .having(expire("s", 1))
        .thenTask("s", TaskState.WAITING_FOR_INPUT)
        .when(signal("paid"))
        .thenIncluding(new SignalDelivered("s", 2, 7, false))
        .thenTask("s", TaskState.COMPLETED);
  }

  @Test
  void and_no_more_often() {
    Spec spec =
        given(Flow.of(wait("s", "paid").timeout(LIMIT).attempts(2), KEEPS))
            .having(start())
            .later(LIMIT)
            .having(expire("s", 1))
            .later(LIMIT)
            .having(expire("s", 2))
            .thenTask("s", TaskState.TIMEOUT);
    assertThat(spec.state().board().tally().retries()).isEqualTo(1);
  }

  @Test
  void a_signal_that_came_in_time_counts_though_the_instance_was_paused() {
    given(Flow.of(wait("s", "paid").timeout(LIMIT), task("b").after("s")))
        .having(start(), pause(), signal("paid"))
        .later(LIMIT)
        .when(expire("s", 1))
        .thenTask("s", TaskState.COMPLETED)
        .thenTask("b", TaskState.PENDING);
  }

  @Test
  void what_is_too_old_is_dropped_when_somebody_looks() {
    Flow flow = Flow.of(task("a"), wait("s", "paid").after("a"), KEEPS);
    Spec spec = given(flow).having(start(), signalUntil("paid", NOW.plus(LIMIT)), signal("sent"));
    long old = buffered(spec).get(0);
    spec.later(LIMIT)
        .when(done("a"))
        .thenIncluding(new SignalsExpired(List.of(old)))
        .thenTask("s", TaskState.WAITING_FOR_INPUT);
    assertThat(buffered(spec)).hasSize(1).doesNotContain(old);
  }

  @Test
  void one_whose_time_is_not_over_is_taken() {
    given(Flow.of(task("a"), wait("s", "paid").after("a")))
        .having(start(), signalUntil("paid", NOW.plus(LIMIT)))
        .later(LIMIT.minusMillis(1))
        .having(done("a"))
        .thenTask("s", TaskState.COMPLETED);
    given(FLOW).having(start()).when(signalUntil("paid", NOW)).thenNothing();
  }

  @Test
  void the_buffer_is_bounded_and_what_has_expired_makes_room() {
    Spec spec = given(Flow.of(KEEPS, task("a"), wait("s", "paid").after("a"))).having(start());
    spec.having(signalUntil("sent", NOW.plus(LIMIT)));
    for (int i = 1; i < Signals.MOST; i++) {
      spec.having(signal("sent"));
    }
    spec.when(signal("paid")).thenRejected(Rejection.Code.WRONG_STATE);
    assertThat(spec.rejection().message()).contains("1000 signals");
    spec.later(LIMIT).having(signal("sent"));
    assertThat(buffered(spec)).hasSize(Signals.MOST);
    // Who waits needs no room.
    spec.having(done("a")).when(signal("paid")).thenTask("s", TaskState.COMPLETED);
  }

  @Test
  void the_characters_in_the_buffer_are_bounded_too() {
    String large = "x".repeat(Signals.MOST_CHARACTERS / 2);
    Flow flow = Flow.of(KEEPS, wait("s", "vote").parameter("count", 5L));
    Spec spec = given(flow).having(start(), signal("vote", large));
    spec.when(signal("vote", large)).thenRejected(Rejection.Code.WRONG_STATE);
    spec.having(skip("s"), signal("vote", large));
  }

  @Test
  void people_skip_it_or_complete_it_by_hand() {
    given(FLOW).having(start()).when(skip("s")).thenTask("s", TaskState.SKIPPED);
    Spec spec = given(FLOW).having(start(), resolve("s", 1L)).thenTask("b", TaskState.SCHEDULED);
    spec.having(signal("paid"));
    assertThat(buffered(spec)).hasSize(1);
  }

  @Test
  void a_parked_one_that_is_tried_again_takes_what_has_come() {
    Task parks = wait("s", "paid").timeout(LIMIT).onFailure(FailurePolicy.PAUSE);
    given(Flow.of(parks, KEEPS))
        .having(start())
        .later(LIMIT)
        .having(expire("s", 1), signal("paid"), retry("s"))
        .thenTask("s", TaskState.WAITING_FOR_INPUT)
        .having(resume())
        .thenTask("s", TaskState.COMPLETED);
  }

  @Test
  void an_instance_that_is_retried_still_has_what_came_before() {
    Flow flow = Flow.of(wait("s", "paid").timeout(LIMIT), wait("t", "paid").after("s"));
    given(flow)
        .having(start(), signal("sent"))
        .later(LIMIT)
        .having(expire("s", 1))
        .thenInstance(WorkflowState.FAILED)
        .having(retryAll(), signal("paid"), signal("paid"))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @ParameterizedTest
  @CsvSource({
    "name, ${1}",
    "name, ${''}",
    "correlation, ${{'a': 1}}",
    "correlation, ${''}",
    "count, ${0}",
    "count, ${1.5}",
    "count, ${1001}",
    "count, ${'many'}"
  })
  void a_parameter_without_a_sound_value_is_an_expression_error(String name, String value) {
    Spec spec = given(Flow.of(wait("s", "paid").parameter(name, value), KEEPS)).having(start());
    spec.thenTask("s", TaskState.FAILED);
    assertThat(spec.task("s").error())
        .extracting(Failure::errorType, Failure::message)
        .satisfies(
            what -> {
              assertThat(what.get(0)).isEqualTo("ExpressionError");
              assertThat(what.get(1).toString()).startsWith(name + " of signal_wait must be");
            });
  }

  @Test
  void what_a_snapshot_keeps_is_what_there_was() {
    Flow flow =
        Flow.of(
            wait("s", "vote").parameter("count", 2L).parameter("correlation", "x"),
            wait("t", "paid").timeout(LIMIT),
            KEEPS);
    Spec spec =
        given(flow)
            .having(
                start(),
                signal("vote", Map.of("a", 1L), "x"),
                signal("vote", List.of(1L), "y"),
                signalUntil("sent", NOW.plus(LIMIT)),
                broadcast("go"));
    Stored.snapshot(spec.state(), spec.context().versions());
    assertThat(spec.state().signals().waits()).hasSize(2);
  }

  @Test
  void thousands_that_wait_with_a_correlation_each_are_found_at_once() {
    Task[] tasks = new Task[3_000];
    for (int i = 0; i < tasks.length; i++) {
      tasks[i] = wait("s" + i, "paid").parameter("correlation", (long) i);
    }
    given(Flow.of(tasks))
        .having(start(), signal("paid", null, "2999"))
        .thenTask("s2999", TaskState.COMPLETED)
        .thenTask("s0", TaskState.WAITING_FOR_INPUT);
  }
}
