package dev.rondo.core.definition;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a task is towards the outside world. */
public enum TaskKind {
  /** Pure: safe to repeat. */
  COMPUTE,
  /** Has side effects. */
  EFFECT,
  /** Aggregates the outputs of its dependencies. */
  REDUCER,
  /** Coordinates, and may add tasks. */
  ORCHESTRATOR;

  private static final Map<String, TaskKind> BY_WIRE = WireNames.of(values());

  /** The word on the wire: lower snake case. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant of a word on the wire, whatever its case; empty for a word that is none. */
  public static Optional<TaskKind> of(String word) {
    return Optional.ofNullable(BY_WIRE.get(word.toLowerCase(Locale.ROOT)));
  }
}
