package dev.rondo.app.port;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Results of tasks, kept for a while for tasks that would do the same once more. */
public interface ResultCache {
  /** The result that is kept under the key and has not expired. */
  Optional<Kept> find(String key, Instant now);

  /** Keeps a result in a transaction of its own; one that was kept before is replaced. */
  void keep(String key, @Nullable Object result, Instant expiresAt);

  /** Deletes some of what has expired, the oldest first; answers how many. */
  int forgetExpired(Instant now, int atMost);

  /** A result; tasks may well have the result null. */
  record Kept(@Nullable Object result) {}
}
