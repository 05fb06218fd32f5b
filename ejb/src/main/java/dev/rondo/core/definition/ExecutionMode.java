package dev.rondo.core.definition;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How tasks of one instance share time. */
public enum ExecutionMode {
  /** At most one sequential task of the instance runs at a time. */
  SEQUENTIAL,
  /** Runs as soon as it is ready. */
  PARALLEL,
  /** Runs as soon as it is ready and its conditions hold. */
  CONDITIONAL;

  private static final Map<String, ExecutionMode> BY_WIRE = WireNames.of(values());

  /** The word on the wire: lower snake case. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant of a word on the wire, whatever its case; empty for a word that is none. */
  public static Optional<ExecutionMode> of(String word) {
    return Optional.ofNullable(BY_WIRE.get(word.toLowerCase(Locale.ROOT)));
  }
}
