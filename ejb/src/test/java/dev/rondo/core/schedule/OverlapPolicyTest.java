package dev.rondo.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.schedule.OverlapPolicy.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverlapPolicyTest {
  @ParameterizedTest
  @CsvSource({
    "ALLOW,        false, 0, START",
    "ALLOW,        true,  0, START",
    "SKIP,         false, 0, START",
    "SKIP,         true,  0, SKIP",
    "CANCEL_OTHER, false, 0, START",
    "CANCEL_OTHER, true,  0, CANCEL_AND_START",
    "QUEUE,        false, 0, START",
    "QUEUE,        true,  0, QUEUE",
    "QUEUE,        true,  1, QUEUE",
    "QUEUE,        true,  2, SKIP_FOR_FULL_QUEUE",
    // Nobody overtakes those that wait.
    "QUEUE,        false, 1, QUEUE",
    "QUEUE,        false, 2, SKIP_FOR_FULL_QUEUE",
  })
  void a_firing_meets_what_runs(
      OverlapPolicy policy, boolean running, int queued, Verdict verdict) {
    assertThat(policy.decide(running, queued, 2)).isEqualTo(verdict);
  }

  @Test
  void words_are_read_whatever_their_case() {
    for (OverlapPolicy policy : OverlapPolicy.values()) {
      assertThat(OverlapPolicy.of(policy.wire())).contains(policy);
      assertThat(OverlapPolicy.of(policy.name())).contains(policy);
    }
    assertThat(OverlapPolicy.of("buffer_one")).isEmpty();
  }
}
