package dev.rondo.adapter.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The settings do not allow the call; the message says why. */
final class RefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  private static final int DEEPEST = 10;

  RefusedException(String message) {
    super(message);
  }

  /** The refusal that is the cause of a failure of the client; null where none is. */
  static @Nullable RefusedException in(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; i < DEEPEST && cause != null; i++) {
      if (cause instanceof RefusedException refused) {
        return refused;
      }
      cause = cause.getCause();
    }
    return null;
  }
}
