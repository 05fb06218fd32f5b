package dev.rondo.core.definition;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the failure of a task means for its instance. */
public enum FailurePolicy {
  /** The instance fails once its independent branches have settled. */
  FAIL,
  /** The instance fails at once. */
  FAIL_FAST,
  /** The task counts as skipped. */
  SKIP,
  /** Dependents run as if the task had completed. */
  CONTINUE,
  /** The instance is paused; a person decides. */
  PAUSE,
  /** What runs is cancelled and what has completed is undone; the instance ends compensated. */
  COMPENSATE,
  /** What was done since the last named checkpoint, or the start, is undone and done again. */
  ROLLBACK;

  private static final Map<String, FailurePolicy> BY_WIRE = WireNames.of(values());

  /** The word on the wire: lower snake case. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant of a word on the wire, whatever its case; empty for a word that is none. */
  public static Optional<FailurePolicy> of(String word) {
    return Optional.ofNullable(BY_WIRE.get(word.toLowerCase(Locale.ROOT)));
  }
}
