package dev.rondo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
  private final Pace pace = new Pace(clock::get);

  private int after(long millis, int taken) {
    for (int i = 0; i < taken; i++) {
      pace.taken();
    }
    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    return pace.perSecond();
  }

  @Test
  void it_is_known_after_a_second() {
    assertThat(after(999, 100)).isZero();
    assertThat(after(1, 100)).isEqualTo(200);
    assertThat(after(999, 100)).isEqualTo(200);
  }

  @Test
  void a_long_time_without_a_look_counts_as_long_as_it_was() {
    assertThat(after(4_000, 100)).isEqualTo(25);
    assertThat(after(60_000, 0)).isZero();
  }
}
