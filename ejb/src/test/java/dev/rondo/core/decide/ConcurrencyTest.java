package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Words.NOW;
import static dev.rondo.core.decide.Words.admit;
import static dev.rondo.core.decide.Words.begin;
import static dev.rondo.core.decide.Words.broke;
import static dev.rondo.core.decide.Words.cancel;
import static dev.rondo.core.decide.Words.retryAll;
import static dev.rondo.core.decide.Words.start;
import static dev.rondo.core.decide.Words.wake;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.decide.Capacity.Limit;
import dev.rondo.core.definition.Concurrency.OnLimit;
import dev.rondo.core.instance.InstanceEvent.WorkflowQueued;
import dev.rondo.core.instance.Queued;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
  private static final Flow FLOW = Flow.of(task("a"));
  private static final String REASON = "as many instances of flow run as may: 2";

  private static Limit queue(int running, boolean line) {
    return new Limit(Flow.TYPE, 2, running, line, OnLimit.QUEUE);
  }

  private static Limit reject(int running) {
    return new Limit(Flow.TYPE, 2, running, false, OnLimit.REJECT);
  }

  private static Limit ofAll(int running) {
    return new Limit(Capacity.ALL, 5, running, false, OnLimit.QUEUE);
  }

  private static Spec queued() {
    return given(FLOW).under(queue(2, false)).having(start());
  }

  @Test
  void it_begins_where_a_place_is_free_and_nobody_waits_for_it() {
    given(FLOW).under(queue(1, false)).when(start()).thenInstance(WorkflowState.RUNNING);
  }

  @Test
  void it_waits_pending_with_a_reason_where_none_is() {
    Spec spec = queued().thenInstance(WorkflowState.PENDING);
    assertThat(spec.events(WorkflowQueued.class))
        .containsExactly(new WorkflowQueued(Flow.TYPE, REASON));
    assertThat(spec.state().standing().queued()).isEqualTo(new Queued(Flow.TYPE, REASON, NOW));
    assertThat(spec.state().standing().wakeAt()).isNull();
  }

  @Test
  void it_stands_behind_those_who_wait_already() {
    given(FLOW)
        .under(queue(1, true))
        .when(start())
        .thenInstance(WorkflowState.PENDING)
        .when(admit())
        .thenInstance(WorkflowState.RUNNING);
  }

  @Test
  void it_is_let_in_once_there_is_a_place_and_not_before() {
    Spec spec = queued().when(admit()).thenNothing().under(queue(1, true)).when(admit());
    spec.thenInstance(WorkflowState.RUNNING).when(admit()).thenNothing();
    assertThat(spec.state().standing().queued()).isNull();
  }

  @Test
  void it_is_refused_where_the_rule_says_so() {
    Spec spec = given(FLOW).under(reject(2)).when(start());
    spec.thenRejected(Rejection.Code.LIMIT).because("absent", "a free place");
    assertThat(spec.rejection().message()).isEqualTo(REASON);
    assertThat(spec.rejection().context())
        .containsEntry("limit", Flow.TYPE)
        .containsEntry("max_instances", 2);
    given(FLOW).under(reject(1)).when(start()).thenInstance(WorkflowState.RUNNING);
  }

  @Test
  void two_limits_hold_both_and_it_keeps_its_place_in_the_line() {
    Spec spec =
        queued()
            .later(Duration.ofMinutes(1))
            .under(queue(1, true), ofAll(5))
            .when(admit())
            .then(new WorkflowQueued(Capacity.ALL, "as many instances run as may: 5"))
            .thenInstance(WorkflowState.PENDING);
    assertThat(spec.state().standing().queued())
        .isEqualTo(new Queued(Capacity.ALL, "as many instances run as may: 5", NOW));
    spec.under(queue(1, true), ofAll(4)).when(admit()).thenInstance(WorkflowState.RUNNING);
  }

  @Test
  void one_that_is_to_start_later_takes_no_place_before() {
    Spec later = given(FLOW).under(reject(2)).when(start(Map.of(), Duration.ofHours(1)));
    later
        .thenInstance(WorkflowState.PENDING)
        .later(Duration.ofHours(1))
        .when(wake())
        .then(new WorkflowQueued(Flow.TYPE, REASON))
        .when(wake())
        .thenNothing();
  }

  @Test
  void one_that_is_started_by_hand_is_refused_or_waits_in_the_line() {
    given(FLOW)
        .having(start(Map.of(), null))
        .under(reject(2))
        .when(begin())
        .thenRejected(Rejection.Code.LIMIT)
        .because("pending", "a free place");
    given(FLOW)
        .having(start(Map.of(), null))
        .under(queue(2, false))
        .when(begin())
        .then(new WorkflowQueued(Flow.TYPE, REASON))
        .under(queue(1, true))
        .when(begin())
        .thenNothing()
        .thenInstance(WorkflowState.PENDING);
  }

  @Test
  void one_that_waits_can_be_cancelled() {
    Spec spec = queued().when(cancel()).thenInstance(WorkflowState.CANCELLED);
    assertThat(spec.state().standing().queued()).isNull();
    spec.under().when(admit()).thenNothing();
  }

  @Test
  void a_failed_one_is_taken_up_again_only_where_a_place_is_free() {
    given(FLOW)
        .having(start(), broke("a"))
        .under(queue(2, false))
        .when(retryAll())
        .thenRejected(Rejection.Code.LIMIT)
        .because("failed", "a free place")
        .under(queue(1, false))
        .when(retryAll())
        .thenInstance(WorkflowState.RUNNING);
  }
}
