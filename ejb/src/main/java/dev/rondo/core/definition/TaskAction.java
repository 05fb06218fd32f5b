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
  NOOP(Performer.ENGINE),
  /** Waits for parameter {@code duration_seconds} (or an alias), without a thread. */
  SLEEP(Performer.ENGINE),
  /** Waits for a duration, or until an instant. */
  TIMER(Performer.NOBODY),
  /** Waits for a signal by its name. */
  SIGNAL_WAIT(Performer.NOBODY),
  /** Waits for a person's decision. */
  APPROVAL_GATE(Performer.NOBODY),
  /** Evaluates named expressions; the result is an object of booleans. */
  CONDITION_CHECK(Performer.DECISION),
  /** Starts other tasks of the definition and waits for their end. */
  PARALLEL_GROUP(Performer.DECISION),
  /** Runs a bean of the server, found by its name. */
  HANDLER(Performer.ENGINE),
  /** Calls a service over HTTP. */
  API_CALL(Performer.ENGINE),
  /** Reads, writes, copies or removes files. */
  FILE_OPERATION(Performer.ENGINE),
  /** Runs a Jakarta Batch job. */
  BATCH_JOB(Performer.ENGINE),
  /** Starts another instance, and may wait for its end. */
  WORKFLOW_TRIGGER(Performer.ENGINE),
  /** Waits in a queue for a worker outside of the engine. */
  AGENT_TASK(Performer.AGENT);

  /** Who makes the attempts of a task. */
  public enum Performer {
    /** The engine's own workers. */
    ENGINE,
    /** The decision that makes the task due. */
    DECISION,
    /** Nobody: it waits for what comes from outside, or for a time. */
    NOBODY,
    /** Workers outside of the engine. */
    AGENT
  }

  private static final Map<String, TaskAction> BY_WIRE = WireNames.of(values());

  private final Performer performer;

  TaskAction(Performer performer) {
    this.performer = performer;
  }

  /** Who makes the attempts. */
  public Performer performer() {
    return performer;
  }

  /** The word on the wire: lower snake case. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant of a word on the wire, whatever its case; empty for a word that is none. */
  public static Optional<TaskAction> of(String word) {
    return Optional.ofNullable(BY_WIRE.get(word.toLowerCase(Locale.ROOT)));
  }
}
