package dev.rondo.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyTest {
  private static final long MS = 1_000_000;

  @Test
  void percentiles_are_samples_by_nearest_rank() {
    long[] oneToHundred = LongStream.rangeClosed(1, 100).map(i -> (101 - i) * MS).toArray();

    Latency latency = Latency.ofNanos(oneToHundred);

    assertThat(latency).isEqualTo(new Latency(100, 50.5, 1, 50, 95, 99, 100));
  }

  @Test
  void the_median_of_an_odd_number_of_samples_is_the_one_in_the_middle() {
    assertThat(Latency.ofNanos(new long[] {9 * MS, 1 * MS, 5 * MS}).p50()).isEqualTo(5);
  }

  @Test
  void a_single_sample_is_every_percentile() {
    Latency latency = Latency.ofNanos(new long[] {1_234_567});

    assertThat(latency).isEqualTo(new Latency(1, 1.235, 1.235, 1.235, 1.235, 1.235, 1.235));
  }

  @Test
  void no_sample_gives_zeroes_and_a_count_that_says_so() {
    assertThat(Latency.ofNanos(new long[0])).isEqualTo(new Latency(0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void the_callers_samples_stay_in_their_order() {
    long[] samples = {3, 1, 2};

    Latency.ofNanos(samples);

    assertThat(samples).containsExactly(3, 1, 2);
  }

  @Test
  void a_rare_slow_instance_shows_in_the_99th_percentile_only_once_it_is_one_of_a_hundred() {
    long[] twoOfThreeHundred = LongStream.range(0, 300).map(i -> i < 2 ? 900 * MS : MS).toArray();
    long[] fourOfThreeHundred = LongStream.range(0, 300).map(i -> i < 4 ? 900 * MS : MS).toArray();

    assertThat(Latency.ofNanos(twoOfThreeHundred).p99()).isEqualTo(1);
    assertThat(Latency.ofNanos(fourOfThreeHundred).p99()).isEqualTo(900);
  }
}
