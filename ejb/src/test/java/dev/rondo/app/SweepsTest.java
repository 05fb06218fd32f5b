package dev.rondo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Near its end, as the clock of the machine may be: only differences mean anything. */
  private long now = Long.MAX_VALUE - SECOND.toNanos();

  private class Counted implements Sweep {
    final Duration pause;
    int looks;
    boolean broken;

    Counted(Duration pause) {
      this.pause = pause;
    }

    @Override
    public void sweep() {
      looks++;
      now += Duration.ofMillis(10).toNanos();
      if (broken) {
        throw fault();
      }
    }

    RuntimeException fault() {
      return new DateTimeException("a zone that nobody knows");
    }

    @Override
    public Duration pause() {
      return pause;
    }
  }

  private final class Other extends Counted {
    Other() {
      super(SECOND);
    }

    @Override
    RuntimeException fault() {
      throw new StackOverflowError("a sweep of another deployment's class, say");
    }
  }

  private final Counted often = new Counted(Duration.ofMillis(200));
  private final Other first = new Other();
  private final Counted seldom = new Counted(Duration.ofMinutes(1));
  private final Sweeps sweeps = new Sweeps(List.of(first, often, seldom), () -> now);

  /** What a thread does that sleeps as long as it is told. */
  private void pass(Duration time) {
    long end = now + time.toNanos();
    while (end - now > 0) {
      now += Math.min(sweeps.run().toNanos(), end - now);
    }
  }

  @Test
  void everybody_looks_at_the_start_and_then_at_its_own_pace() {
    sweeps.run();
    assertThat(List.of(first.looks, often.looks, seldom.looks)).containsExactly(1, 1, 1);

    pass(Duration.ofSeconds(50));
    assertThat(first.looks).isBetween(48, 50); // a second and the time it takes
    assertThat(often.looks).isBetween(220, 240);
    assertThat(seldom.looks).isEqualTo(1);

    pass(Duration.ofSeconds(11));
    assertThat(seldom.looks).isEqualTo(2);
  }

  @Test
  void nobody_looks_before_its_time_and_the_next_one_s_is_told() {
    assertThat(sweeps.run()).isEqualTo(Duration.ofMillis(190)); // another one looked meanwhile
    assertThat(sweeps.run()).isEqualTo(Duration.ofMillis(190));
    assertThat(often.looks).isEqualTo(1);

    now += Duration.ofMillis(190).toNanos() - 1;
    assertThat(sweeps.run()).isEqualTo(Duration.ofNanos(1));
    assertThat(often.looks).isEqualTo(1);

    now++;
    sweeps.run();
    assertThat(often.looks).isEqualTo(2);
    assertThat(first.looks).isEqualTo(1);
  }

  @Test
  void one_that_fails_stops_nobody_and_is_tried_again_each_second() {
    first.broken = true;
    seldom.broken = true;
    pass(Duration.ofSeconds(10));

    assertThat(often.looks).isBetween(40, 50);
    assertThat(first.looks).isBetween(9, 10);
    assertThat(seldom.looks).isBetween(9, 10); // not a minute later: what it failed at is not done
    assertThat(sweeps.failing()).containsExactly("Counted", "Other");
    assertThat(sweeps.succeeded(often, SECOND)).isTrue();
    assertThat(sweeps.succeeded(first, Duration.ofSeconds(5))).isFalse();

    first.broken = false;
    seldom.broken = false;
    pass(Duration.ofSeconds(2));
    assertThat(sweeps.failing()).isEmpty();
    assertThat(sweeps.succeeded(first, Duration.ofSeconds(5))).isTrue();
    int looks = seldom.looks;
    pass(Duration.ofSeconds(50));
    assertThat(seldom.looks).isEqualTo(looks);
  }

  @Test
  void the_start_counts_as_a_success() {
    assertThat(sweeps.succeeded(first, Duration.ofSeconds(5))).isTrue();
    now += Duration.ofSeconds(5).toNanos();
    assertThat(sweeps.succeeded(first, Duration.ofSeconds(5))).isFalse();
  }

  @Test
  void nobody_looks_after_the_end() {
    sweeps.run();
    sweeps.stop();
    now += Duration.ofSeconds(5).toNanos();
    sweeps.run();
    assertThat(first.looks).isEqualTo(1);
  }
}
