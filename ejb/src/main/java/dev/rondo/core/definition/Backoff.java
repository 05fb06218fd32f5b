package dev.rondo.core.definition;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How the delay between attempts grows. */
public enum Backoff {
  /** No delay. */
  NONE,
  /** The base delay every time. */
  FIXED,
  /** Base delay times the number of retries so far. */
  LINEAR,
  /** Base delay times a power of the multiplier. */
  EXPONENTIAL,
  /** Base delay times 1, 1, 2, 3, 5 and so on. */
  FIBONACCI,
  /** A list of delays; the last one repeats. */
  CUSTOM;

  private static final Map<String, Backoff> BY_WIRE = WireNames.of(values());

  /** The word on the wire: lower snake case. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant of a word on the wire, whatever its case; empty for a word that is none. */
  public static Optional<Backoff> of(String word) {
    return Optional.ofNullable(BY_WIRE.get(word.toLowerCase(Locale.ROOT)));
  }
}
