package dev.rondo.server;

import org.jspecify.annotations.Nullable;

/** A run that cannot go on, told in words; no stack trace, which would only bury them. */
final class RunFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RunFailed(String message) {
    this(message, null);
  }

  RunFailed(String message, @Nullable Throwable cause) {
    super(message, cause, false, false);
  }
}
