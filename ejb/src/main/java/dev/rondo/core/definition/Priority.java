package dev.rondo.core.definition;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How urgent work is; the level is the JMS priority, higher runs first. */
public enum Priority {
  /** Level 9. */
  URGENT(9),
  /** Level 8. */
  CRITICAL(8),
  /** Level 6. */
  HIGH(6),
  /** Level 4, the default of an instance. */
  NORMAL(4),
  /** Level 2. */
  LOW(2),
  /** Level 0. */
  DEFERRED(0);

  private static final Map<String, Priority> BY_WIRE = WireNames.of(values());

  private final int level;

  Priority(int level) {
    this.level = level;
  }

  /** The JMS priority, 0 to 9. */
  public int level() {
    return level;
  }

  /** The word on the wire: lower snake case. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant of a word on the wire, whatever its case; empty for a word that is none. */
  public static Optional<Priority> of(String word) {
    return Optional.ofNullable(BY_WIRE.get(word.toLowerCase(Locale.ROOT)));
  }

  /** The lowest priority whose level is at least the one given; {@link #URGENT} above all. */
  public static Priority ofLevel(int level) {
    Priority found = URGENT;
    for (Priority priority : values()) {
      if (priority.level >= level) {
        found = priority;
      }
    }
    return found;
  }
}
