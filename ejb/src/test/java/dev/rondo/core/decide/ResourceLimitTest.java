package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Words.admit;
import static dev.rondo.core.decide.Words.claim;
import static dev.rondo.core.decide.Words.complete;
import static dev.rondo.core.decide.Words.expire;
import static dev.rondo.core.decide.Words.pause;
import static dev.rondo.core.decide.Words.resume;
import static dev.rondo.core.decide.Words.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.decide.Capacity.Limit;
import dev.rondo.core.definition.Concurrency.OnLimit;
import dev.rondo.core.definition.FailurePolicy;
import dev.rondo.core.definition.ResourceLimit;
import dev.rondo.core.definition.RetryPolicy;
import dev.rondo.core.instance.Attempt;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceEvent.TaskAdmitted;
import dev.rondo.core.instance.TaskState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Tasks that wait for slots of the resources which they share with others. */
class ResourceLimitTest {
  private static final Limit FULL = new Limit("printer", 2, 2, true, OnLimit.QUEUE);
  private static final Limit FREE = new Limit("printer", 2, 1, true, OnLimit.QUEUE);

  private static Spec printing() {
    return given(Flow.of(task("a").limited("printer", 2))).having(start());
  }

  private static Attempt attempt(Spec spec) {
    return Objects.requireNonNull(spec.task("a").latest());
  }

  @Test
  void nobody_may_claim_what_waits_for_a_slot() {
    printing().when(claim("a", 1)).thenRejected(Rejection.Code.WRONG_STATE);
    printing()
        .having(admit("a", 1, "printer"))
        .when(claim("a", 1))
        .thenTask("a", TaskState.RUNNING);
  }

  @Test
  void a_slot_is_given_where_one_is_free_and_once() {
    Spec spec = printing().under(FULL).when(admit("a", 1, "printer")).thenNothing();
    spec.under(FREE)
        .when(admit("a", 1, "printer"))
        .then(new TaskAdmitted("a", 1, "printer"))
        .when(admit("a", 1, "printer"))
        .thenNothing();
  }

  @Test
  void slots_are_taken_one_after_the_other_in_the_order_of_the_names() {
    Spec spec =
        given(Flow.of(task("a").limited("printer", 2).limited("${data.who}", 1)))
            .having(start(Map.of("who", "anna")));
    assertThat(attempt(spec).limits())
        .containsExactly(new ResourceLimit("anna", 1), new ResourceLimit("printer", 2));
    spec.when(admit("a", 1, "printer")).thenNothing();
    spec.having(admit("a", 1, "anna")).when(claim("a", 1)).thenRejected(Rejection.Code.WRONG_STATE);
    spec.having(admit("a", 1, "printer"), claim("a", 1)).thenTask("a", TaskState.RUNNING);
  }

  @Test
  void of_two_limits_of_what_has_become_one_resource_the_stricter_counts() {
    Spec spec =
        given(Flow.of(task("a").limited("p7", 5).limited("p${data.n}", 3)))
            .having(start(Map.of("n", 7L)));
    assertThat(attempt(spec).limits()).containsExactly(new ResourceLimit("p7", 3));
  }

  @Test
  void a_name_may_be_a_number_and_must_not_be_empty_long_or_odd() {
    for (Object bad : List.of("", " ", "x".repeat(256), "a\nb", 1.5, true, List.of("a"))) {
      Spec spec =
          given(Flow.of(task("a").limited("${data.who}", 1))).having(start(Map.of("who", bad)));
      assertThat(Objects.requireNonNull(spec.task("a").error()).message())
          .as("%s", bad)
          .contains("the name of a resource must be");
    }
    Spec spec =
        given(Flow.of(task("a").limited("${data.who}", 1))).having(start(Map.of("who", 7L)));
    assertThat(attempt(spec).limits()).containsExactly(new ResourceLimit("7", 1));
  }

  @Test
  void a_pause_takes_slots_from_those_that_nobody_has_claimed() {
    Spec spec = printing().having(admit("a", 1, "printer"), pause(), resume());
    assertThat(attempt(spec).slots()).isZero();
    spec.when(claim("a", 1)).thenRejected(Rejection.Code.WRONG_STATE);
    Spec claimed = printing().having(admit("a", 1, "printer"), claim("a", 1), pause());
    assertThat(attempt(claimed).slots()).isEqualTo(1);
  }

  @Test
  void nobody_is_admitted_to_a_paused_instance() {
    printing().having(pause()).when(admit("a", 1, "printer")).thenNothing();
  }

  @Test
  void the_next_attempt_waits_anew_and_only_once_it_is_due() {
    Spec spec =
        given(
                Flow.of(
                    task("a")
                        .limited("printer", 2)
                        .retry(RetryPolicy.fixed(3, Duration.ofSeconds(30)))))
            .having(start(), admit("a", 1, "printer"), claim("a", 1));
    spec.later(Duration.ofHours(2)).having(expire("a", 1)).thenTask("a", TaskState.RETRYING);
    assertThat(attempt(spec).slots()).isZero();
    assertThat(attempt(spec).limits()).hasSize(1);
    spec.when(admit("a", 1, "printer")).thenNothing();
    spec.later(Duration.ofSeconds(31)).when(claim("a", 2)).thenRejected(Rejection.Code.WRONG_STATE);
    spec.having(admit("a", 2, "printer"), claim("a", 2), complete("a", 2, null))
        .thenTask("a", TaskState.COMPLETED);
  }

  @Test
  void an_attempt_that_is_given_back_leaves_its_slot() {
    Spec spec = printing().having(admit("a", 1, "printer"), claim("a", 1), Words.release("a", 1));
    assertThat(attempt(spec).waitsFor()).isEqualTo(new ResourceLimit("printer", 2));
  }

  @Test
  void a_limit_of_a_task_without_any_changes_nothing() {
    Spec spec = given(Flow.of(task("a").onFailure(FailurePolicy.FAIL))).having(start());
    assertThat(attempt(spec).waitsFor()).isNull();
    assertThat(spec.events(InstanceEvent.TaskScheduled.class).get(0).limits()).isEmpty();
    spec.when(admit("a", 1, "printer")).thenNothing();
  }
}
