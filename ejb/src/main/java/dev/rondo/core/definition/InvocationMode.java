package dev.rondo.core.definition;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether the end of what a task starts is waited for. */
enum InvocationMode {
  /** It is. */
  AWAIT,
  /** It is not. */
  FIRE_AND_FORGET,
  /** It is, without a thread that waits: here no thread ever does, so it says what await says. */
  ASYNC_AWAIT;

  private static final Map<String, InvocationMode> BY_WIRE = WireNames.of(values());

  boolean waits() {
    return this != FIRE_AND_FORGET;
  }

  /** The constant of a word on the wire, whatever its case; empty for a word that is none. */
  static Optional<InvocationMode> of(String word) {
    return Optional.ofNullable(BY_WIRE.get(word.toLowerCase(Locale.ROOT)));
  }
}
