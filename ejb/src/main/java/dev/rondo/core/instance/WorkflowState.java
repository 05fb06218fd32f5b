package dev.rondo.core.instance;

import java.util.Locale;

/** The twelve states of an instance; {@link LifeCycles#WORKFLOW} says which may follow which. */
public enum WorkflowState {
  PENDING,
  INITIALIZING,
  RUNNING,
  PAUSED,
  COMPLETED,
  FAILED,
  CANCELLED,
  TIMEOUT,
  RETRYING,
  WAITING_FOR_DEPENDENCY,
  COMPENSATING,
  COMPENSATED;

  private final String wire = name().toLowerCase(Locale.ROOT);

  /** The name on the wire and in the database. */
  public String wire() {
    return wire;
  }

  /** True once the instance has ended; failed and timeout can still be retried. */
  public boolean isEnded() {
    return switch (this) {
      case COMPLETED, FAILED, CANCELLED, TIMEOUT, COMPENSATED -> true;
      default -> false;
    };
  }

  /** True where nothing can take the instance up again. */
  public boolean isFinal() {
    return switch (this) {
      case COMPLETED, CANCELLED, COMPENSATED -> true;
      default -> false;
    };
  }

  /**
   * Reads the wire name.
   *
   * @throws IllegalArgumentException where no state has that name
   */
  public static WorkflowState ofWire(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
