package dev.rondo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.core.definition.Timeouts;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How long a sign of life is good, and what a handler says of its progress. */
class LeaseTermsTest {
  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
  private static final LeaseTerms TERMS =
      new LeaseTerms(Duration.ofSeconds(60), Duration.ofSeconds(500), Duration.ofSeconds(100));

  private static Instant at(int seconds) {
    return NOON.plusSeconds(seconds);
  }

  @Test
  void a_sign_of_life_is_good_for_a_step_and_no_longer_than_the_limits() {
    assertThat(TERMS.prolonged(at(10), NOON, NOON, null)).isEqualTo(at(70));
    assertThat(TERMS.prolonged(at(10), NOON, NOON, at(80))).as("never shorter").isEqualTo(at(80));
    assertThat(TERMS.prolonged(at(90), NOON, NOON, at(80))).as("idle").isEqualTo(at(100));
    assertThat(TERMS.prolonged(at(90), NOON, at(90), at(80))).as("progress").isEqualTo(at(150));
    assertThat(TERMS.prolonged(at(490), NOON, at(490), at(480))).as("the end").isEqualTo(at(500));
  }

  @Test
  void a_task_says_how_long_its_worker_may_be_silent() {
    Timeouts timeouts = Timeouts.ofExecution(Duration.ZERO);
    LeaseTerms terms = LeaseTerms.of(timeouts, Duration.ofSeconds(60));
    assertThat(terms.prolonged(at(1_000), NOON, NOON, null)).isEqualTo(at(1_060));
  }

  @Test
  void what_a_handler_says_is_taken_once() {
    AttemptControl control = new AttemptControl(NOON);
    assertThat(control.take(at(1))).isNull();
    assertThat(control.livelyAt()).isEqualTo(NOON);
    control.progress(0.5);
    control.progress(null);
    assertThat(control.take(at(2))).isEqualTo(new AttemptControl.Progress(0.5, at(2)));
    assertThat(control.take(at(3))).isNull();
    assertThat(control.livelyAt()).isEqualTo(at(2));
    assertThatThrownBy(() -> control.progress(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(control.isCancelRequested()).isFalse();
    control.requestCancel();
    assertThat(control.isCancelRequested()).isTrue();
  }
}
