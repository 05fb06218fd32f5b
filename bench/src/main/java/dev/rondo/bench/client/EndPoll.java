package dev.rondo.bench.client;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for the end of an instance by asking for it, rarely: it first sleeps for most of what
 * instances took lately, then asks, and again after a tenth of that. So an instance costs two or
 * three questions, and its measured time is too long by a tenth at most, or 2 ms.
 */
final class EndPoll {
  private static final long SHORTEST = 2_000_000;
  private static final long LONGEST = 1_000_000_000;

  private final EngineApi api;
  private final AtomicLong usual = new AtomicLong(50_000_000);

  EndPoll(EngineApi api) {
    this.api = api;
  }

  /** Returns the state the instance has ended in; it was started at a {@code nanoTime}. */
  String await(String id, long started) {
    long usually = usual.get();
    sleep(Math.min(LONGEST, usually * 8 / 10));
    while (true) {
      String state = api.instance(id).path("state").asText();
      if (EngineApi.isEnd(state)) {
        long took = System.nanoTime() - started;
        usual.updateAndGet(before -> (before * 7 + took) / 8);
        return state;
      }
      sleep(Math.min(LONGEST, Math.max(SHORTEST, usually / 10)));
    }
  }

  private static void sleep(long nanos) {
    LockSupport.parkNanos(nanos);
  }
}
