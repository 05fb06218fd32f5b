package dev.rondo.app;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** UUIDs of version 7: their order is that of their making, which keeps an index compact. */
public final class TimeOrderedIds {
  private TimeOrderedIds() {}

  /** A new id. It names, it does not protect: anybody may guess it. */
  public static UUID next() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long time = System.currentTimeMillis() & 0xFFFF_FFFF_FFFFL;
    long head = (time << 16) | 0x7000L | random.nextLong(0x1000L);
    long tail = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(head, tail);
  }
}
