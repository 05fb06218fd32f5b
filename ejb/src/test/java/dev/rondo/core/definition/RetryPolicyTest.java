package dev.rondo.core.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

  private static RetryPolicy policy(Backoff backoff, Duration max, boolean jitter) {
    return new RetryPolicy(
        5,
        backoff,
        Duration.ofSeconds(2),
        max,
        3,
        jitter,
        List.of(),
        List.of(),
        List.of(Duration.ofSeconds(1), Duration.ofSeconds(9)));
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, 0, 0, 0, 0, 0",
    "FIXED, 2, 2, 2, 2, 2",
    "LINEAR, 2, 4, 6, 8, 10",
    "EXPONENTIAL, 2, 6, 18, 54, 100",
    "FIBONACCI, 2, 2, 4, 6, 10",
    "CUSTOM, 1, 9, 9, 9, 9"
  })
  void every_backoff_grows_its_way_up_to_the_longest_delay(
      Backoff backoff, int second, int third, int fourth, int fifth, int sixth) {
    RetryPolicy policy = policy(backoff, Duration.ofSeconds(100), false);
    assertThat(IntStream.rangeClosed(2, 6).mapToObj(n -> policy.delayBefore(n, 7).toSeconds()))
        .containsExactly((long) second, (long) third, (long) fourth, (long) fifth, (long) sixth);
    assertThat(policy.delayBefore(1, 7)).isZero();
    assertThat(policy.delayBefore(0, 7)).isZero();
  }

  @Test
  void no_delay_ever_overflows() {
    for (Backoff backoff : Backoff.values()) {
      Duration delay =
          policy(backoff, Duration.ZERO, true).delayBefore(Integer.MAX_VALUE, Long.MIN_VALUE);
      assertThat(delay).isBetween(Duration.ZERO, DefinitionLimits.MAX_DURATION);
    }
  }

  @Test
  void jitter_spreads_over_the_second_half_and_follows_its_seed() {
    RetryPolicy policy = policy(Backoff.FIXED, Duration.ZERO, true);
    List<Duration> delays =
        IntStream.range(0, 200).mapToObj(seed -> policy.delayBefore(2, seed)).toList();
    assertThat(delays)
        .allMatch(delay -> delay.toMillis() >= 1_000 && delay.toMillis() <= 2_000)
        .isEqualTo(IntStream.range(0, 200).mapToObj(seed -> policy.delayBefore(2, seed)).toList());
    assertThat(delays.stream().distinct().count()).isGreaterThan(150);
    assertThat(delays.stream().mapToLong(Duration::toMillis).average().orElse(0))
        .isBetween(1_400.0, 1_600.0);
  }

  @Test
  void stop_on_is_stronger_than_retry_on() {
    RetryPolicy policy =
        new RetryPolicy(
            3,
            Backoff.NONE,
            Duration.ZERO,
            Duration.ZERO,
            2,
            false,
            List.of("IOException", "Busy"),
            List.of("Busy"),
            List.of());
    assertThat(policy.retries("java.io.IOException")).isTrue();
    assertThat(policy.retries("IOException")).isTrue();
    assertThat(policy.retries("MyIOException")).isFalse();
    assertThat(policy.retries("Busy")).isFalse();
    assertThat(policy.retries("Other")).isFalse();
    assertThat(RetryPolicy.NONE.retries("anything")).isTrue();
  }
}
