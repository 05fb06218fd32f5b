package dev.rondo.core.decide;

import dev.rondo.core.definition.ExpressionException;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.json.JsonSize;
import dev.rondo.core.json.Volume;
import org.jspecify.annotations.Nullable;

/**
 * What an instance makes of its data may be as large as what comes from outside, and no larger: a
 * list of ten thousand results, or a mapping that holds the same text a thousand times, is the
 * error of the task that wants it. What it holds altogether has a bound, too: it is in memory while
 * anything is decided about it.
 */
final class Bounds {
  /** Characters that are always there for a failure. */
  private static final int FEW = 1_000;

  private Bounds() {}

  /**
   * Checks that a value may be kept.
   *
   * @param what what it is, as the beginning of a sentence
   * @throws ExpressionException where it may not
   */
  static void check(Draft draft, String what, @Nullable Object value) {
    String excess = excess(draft, what, value);
    if (excess != null) {
      throw new ExpressionException(Failure.PAYLOAD_TOO_LARGE, excess);
    }
  }

  /** Why a value that the instance made may not be kept; null where it may. */
  static @Nullable String excess(Draft draft, String what, @Nullable Object value) {
    int limit = draft.context().room().ofValue();
    return JsonSize.exceeds(value, limit)
        ? what
            + " is larger than "
            + limit
            + " characters, or nested deeper than "
            + JsonSize.MAX_DEPTH
        : excessOfInstance(draft, what, value);
  }

  /** Why the instance may not keep a value, from wherever it came; null where it may. */
  static @Nullable String excessOfInstance(Draft draft, String what, @Nullable Object value) {
    long room = draft.room();
    return new Volume().add(value).characters() > Math.max(0, room)
        ? what
            + " is more than the instance can hold beside what it has: there is room for "
            + Math.max(0, room)
            + " characters"
        : null;
  }

  /** The failure, in fewer words where the instance has no room for many. */
  static Failure fitting(Draft draft, Failure failure) {
    String message = failure.message();
    return message.length() <= FEW || message.length() <= draft.room()
        ? failure
        : new Failure(
            failure.errorType(),
            message.substring(0, FEW - 1) + "…",
            failure.retryable(),
            failure.details());
  }
}
