package dev.rondo.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @Test
  void rates_are_per_second_of_the_window() {
    long begin = System.nanoTime();
    Tally tally = new Tally(begin);
    for (int i = 0; i < 40; i++) {
      tally.step();
    }
    tally.completed(SECOND / 100);
    tally.completed(SECOND / 50);

    Measurement sum = tally.sum("test", begin + 4 * SECOND, Costs.UNKNOWN);

    assertThat(sum.steps()).isEqualTo(40);
    assertThat(sum.stepsPerSecond()).isEqualTo(10);
    assertThat(sum.instances()).isEqualTo(2);
    assertThat(sum.instancesPerSecond()).isEqualTo(0.5);
    assertThat(sum.latency().p50()).isEqualTo(10);
    assertThat(sum.latency().max()).isEqualTo(20);
  }

  @Test
  void steps_fall_into_the_second_they_ran_in_and_a_broken_second_is_left_out() {
    long begin = System.nanoTime() - 2 * SECOND;
    Tally tally = new Tally(begin);
    tally.step();

    Measurement sum = tally.sum("test", begin + 3 * SECOND + SECOND / 2, Costs.UNKNOWN);

    assertThat(sum.stepsEachSecond()).isEqualTo(List.of(0L, 0L, 1L));
  }

  @Test
  void failures_are_all_counted_and_a_few_different_reasons_kept() {
    Tally tally = new Tally(System.nanoTime());
    for (int i = 0; i < 100; i++) {
      tally.failed("reason " + i % 7);
    }

    Measurement sum = tally.sum("test", System.nanoTime() + SECOND, Costs.UNKNOWN);

    assertThat(sum.failed()).isEqualTo(100);
    assertThat(sum.reasons()).hasSize(5).doesNotHaveDuplicates();
  }
}
