package dev.rondo.core.instance;

import java.util.Locale;

/** The thirteen states of a task; {@link LifeCycles#TASK} says which may follow which. */
public enum TaskState {
  PENDING,
  SCHEDULED,
  RUNNING,
  COMPLETED,
  FAILED,
  CANCELLED,
  TIMEOUT,
  RETRYING,
  SKIPPED,
  WAITING_FOR_INPUT,
  WAITING_FOR_DEPENDENCY,
  BLOCKED,
  PAUSED;

  private final String wire = name().toLowerCase(Locale.ROOT);

  /** The name on the wire and in the database. */
  public String wire() {
    return wire;
  }

  /** True while an attempt is waiting for a worker, with one, or about to be made again. */
  public boolean isActive() {
    return this == SCHEDULED || this == RUNNING || this == RETRYING;
  }

  /** True where an attempt may be claimed by a worker. */
  public boolean isClaimable() {
    return this == SCHEDULED || this == RETRYING;
  }

  /**
   * Reads the wire name.
   *
   * @throws IllegalArgumentException where no state has that name
   */
  public static TaskState ofWire(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
