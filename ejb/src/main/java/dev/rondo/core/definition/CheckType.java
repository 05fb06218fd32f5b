package dev.rondo.core.definition;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a condition_check asks without expressions of its own. */
public enum CheckType {
  /** Whether so many hours have passed since the instance started, or since a time. */
  ESCALATION,
  /** Whether any of some criteria holds. */
  ESCALATION_NEEDED,
  /** Whether a value has come to a threshold. */
  APPROVAL_NEEDED;

  private static final Map<String, CheckType> BY_WIRE = WireNames.of(values());

  /** The word on the wire: lower snake case; also the name of the result. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant of a word, whatever its case; empty for a word that is none. */
  public static Optional<CheckType> of(String word) {
    return Optional.ofNullable(BY_WIRE.get(word.toLowerCase(Locale.ROOT)));
  }
}
