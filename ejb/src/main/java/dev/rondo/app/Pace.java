package dev.rondo.app;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How many tasks the workers of this node take in a second. For one thread. */
final class Pace {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final LongSupplier nanoTime;
  private long since;
  private int taken;
  private int perSecond;

  /** Nothing has been taken yet. */
  Pace(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    since = nanoTime.getAsLong();
  }

  /** A worker has taken one. */
  void taken() {
    taken++;
  }

  /** As it was between the last two looks that were a second apart or more. */
  int perSecond() {
    long now = nanoTime.getAsLong();
    long passed = now - since;
    if (passed >= SECOND) {
      perSecond = (int) (taken * (double) SECOND / passed);
      taken = 0;
      since = now;
    }
    return perSecond;
  }
}
