package dev.rondo.core.decide;

import dev.rondo.core.definition.ExpressionException;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.json.JsonSize;
import org.jspecify.annotations.Nullable;

/**
 * What an instance makes of its data may be as large as what comes from outside, and no larger: a
 * list of ten thousand results, or a mapping that holds the same text a thousand times, is the
 * error of the task that wants it.
 */
final class Bounds {
  private Bounds() {}

  /**
   * Checks that a value may be kept.
   *
   * @param what what it is, as the beginning of a sentence
   * @throws ExpressionException where it may not
   */
  static void check(Draft draft, String what, @Nullable Object value) {
    if (isTooLarge(draft, value)) {
      throw new ExpressionException(Failure.PAYLOAD_TOO_LARGE, message(draft, what));
    }
  }

  static boolean isTooLarge(Draft draft, @Nullable Object value) {
    return JsonSize.exceeds(value, draft.context().payloadLimit());
  }

  /** The failure of a task that would have such a result. */
  static Failure failure(Draft draft, String what) {
    return Failure.permanent(Failure.PAYLOAD_TOO_LARGE, message(draft, what));
  }

  private static String message(Draft draft, String what) {
    return what
        + " is larger than "
        + draft.context().payloadLimit()
        + " characters, or nested deeper than "
        + JsonSize.MAX_DEPTH;
  }
}
