package dev.rondo.core.definition;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How often the effect of a task may happen when attempts are lost. */
public enum ExecutionSemantics {
  /** A lost attempt is never tried again. */
  AT_MOST_ONCE,
  /** A lost attempt is tried again. */
  AT_LEAST_ONCE,
  /** The handler's transactional effects commit together with the task's completion. */
  EXACTLY_ONCE;

  private static final Map<String, ExecutionSemantics> BY_WIRE = WireNames.of(values());

  /** The word on the wire: lower snake case. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant of a word on the wire, whatever its case; empty for a word that is none. */
  public static Optional<ExecutionSemantics> of(String word) {
    return Optional.ofNullable(BY_WIRE.get(word.toLowerCase(Locale.ROOT)));
  }
}
