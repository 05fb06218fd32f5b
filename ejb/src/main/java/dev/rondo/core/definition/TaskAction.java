package dev.rondo.core.definition;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a task does. Words of the language that this version does not run yet are refused by the
 * reader.
 */
public enum TaskAction {
  /** Nothing: settles at once. */
  NOOP,
  /** Waits for parameter {@code duration_seconds} (or an alias), without a thread. */
  SLEEP,
  /** Evaluates named expressions; the result is an object of booleans. */
  CONDITION_CHECK,
  /** Runs a bean of the server, found by its name. */
  HANDLER,
  /** Waits in a queue for a worker outside of the engine. */
  AGENT_TASK,
  /** Calls a host over HTTP. */
  API_CALL,
  /** Reads, writes, copies or cleans up files of the server. */
  FILE_OPERATION,
  /** Runs a Jakarta Batch job to its end. */
  BATCH_JOB;

  private static final Map<String, TaskAction> BY_WIRE = WireNames.of(values());

  /** The word on the wire: lower snake case. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant of a word on the wire, whatever its case; empty for a word that is none. */
  public static Optional<TaskAction> of(String word) {
    return Optional.ofNullable(BY_WIRE.get(word.toLowerCase(Locale.ROOT)));
  }
}
