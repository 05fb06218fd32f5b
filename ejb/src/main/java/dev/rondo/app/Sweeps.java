package dev.rondo.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Sweeps that share a thread, each at its own pace. One that fails is tried again a second later,
 * and holds nobody up: what is wrong may be a single row, and may stay.
 */
final class Sweeps {
  private static final Logger LOG = Logger.getLogger(Sweeps.class);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final List<Paced> all = new ArrayList<>();
  private final LongSupplier nanos;
  private volatile boolean stopped;

  /**
   * @param nanos a clock that never goes back, in nanoseconds from anywhere
   */
  Sweeps(Iterable<? extends Sweep> sweeps, LongSupplier nanos) {
    this.nanos = nanos;
    sweeps.forEach(sweep -> all.add(new Paced(sweep, nanos.getAsLong())));
  }

  /** Lets those look whose time has come; answers how long it is until the next one's. */
  Duration run() {
    for (Paced paced : all) {
      if (!stopped && untilDue(paced) <= 0) {
        paced.look();
      }
    }
    long next = all.stream().mapToLong(this::untilDue).min().orElse(RETRY.toNanos());
    return Duration.ofNanos(Math.max(0, next));
  }

  /** Nobody looks any more, and what fails from now on is no news. */
  void stop() {
    stopped = true;
  }

  /** True where the sweep has succeeded within that time; the start counts as a success. */
  boolean succeeded(Sweep sweep, Duration within) {
    long since = nanos.getAsLong() - within.toNanos();
    return all.stream().anyMatch(paced -> paced.sweep == sweep && paced.succeeded - since > 0);
  }

  /** The names of those that failed when they last looked. */
  List<String> failing() {
    return all.stream().filter(paced -> paced.failing).map(Paced::name).sorted().toList();
  }

  private long untilDue(Paced paced) {
    return paced.due - nanos.getAsLong();
  }

  private final class Paced {
    final Sweep sweep;
    private long due;
    private volatile long succeeded;
    private volatile boolean failing;

    Paced(Sweep sweep, long now) {
      this.sweep = sweep;
      this.due = now;
      this.succeeded = now;
    }

    String name() {
      return sweep.getClass().getSimpleName();
    }

    void look() {
      try {
        sweep.sweep();
        succeeded = nanos.getAsLong();
        failing = false;
        due = succeeded + sweep.pause().toNanos();
      } catch (RuntimeException | Error e) {
        // Told of once, not each second for as long as the database is away.
        if (!failing && !stopped) {
          LOG.warnf(e, "%s failed and is tried again", name());
        }
        failing = true;
        due = nanos.getAsLong() + RETRY.toNanos();
      }
    }
  }
}
