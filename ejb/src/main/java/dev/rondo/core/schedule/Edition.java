package dev.rondo.core.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote a schedule and when.
 *
 * @param revision 1 for the first, one more with every change that somebody makes; firings do not
 *     count
 * @param key the idempotency key it was created with; null = none
 */
public record Edition(
    long revision,
    Instant createdAt,
    String createdBy,
    @Nullable String key,
    Instant updatedAt,
    String updatedBy) {

  /** The first. */
  public static Edition first(Instant at, String actor, @Nullable String key) {
    return new Edition(1, at, actor, key, at, actor);
  }

  /** The one that follows. */
  public Edition next(Instant at, String actor) {
    return new Edition(revision + 1, createdAt, createdBy, key, at, actor);
  }
}
