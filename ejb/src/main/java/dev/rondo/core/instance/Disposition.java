package dev.rondo.core.instance;

import java.util.Locale;

/** What follows from a failed attempt: another one, or the failure policy of the task. */
public enum Disposition {
  /** Another attempt is made. */
  RETRY,
  /** The task has failed; the instance fails when its independent branches have settled. */
  FAIL,
  /** The task has failed and takes the instance with it at once. */
  FAIL_FAST,
  /** The task counts as skipped. */
  SKIP,
  /** The failure is noted and dependents run. */
  CONTINUE,
  /** The instance pauses until a person has decided about the task. */
  PAUSE,
  /** The instance's state machine, or a person, decides what follows; the instance goes on. */
  HOLD;

  /** The name on the wire. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Disposition ofWire(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
