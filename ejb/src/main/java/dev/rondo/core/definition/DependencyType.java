package dev.rondo.core.definition;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How a dependency hands on what became of the task it names. */
public enum DependencyType {
  /** Skip and failure propagate. */
  HARD,
  /** Satisfied by any settled state. */
  SOFT,
  /** Its expression decides once the task has settled. */
  CONDITIONAL,
  /** Satisfied by a failure for good, skipped otherwise; the failure is caught by it. */
  FAILURE;

  private static final Map<String, DependencyType> BY_WIRE = WireNames.of(values());

  /** The word on the wire: lower snake case. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant of a word on the wire, whatever its case; empty for a word that is none. */
  public static Optional<DependencyType> of(String word) {
    return Optional.ofNullable(BY_WIRE.get(word.toLowerCase(Locale.ROOT)));
  }
}
