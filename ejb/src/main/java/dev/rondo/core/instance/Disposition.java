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
  /** The task has failed; the scope of the repetition that it is part of cannot be completed. */
  FAIL_SCOPE,
  /** The task has failed, and others wait for just that: nothing else fails for it. */
  CAUGHT,
  /** The task counts as skipped. */
  SKIP,
  /** The failure is noted and dependents run. */
  CONTINUE,
  /** The instance pauses until a person has decided about the task. */
  PAUSE,
  /** The task has failed; what has completed is undone. */
  COMPENSATE,
  /** The task has failed; the instance goes back and tries again from there. */
  ROLLBACK,
  /** The instance's state machine, or a person, decides what follows; the instance goes on. */
  HOLD;

  /** True where the task has failed so that its instance cannot complete. */
  public boolean isFinal() {
    return this == FAIL || this == FAIL_FAST || this == COMPENSATE || this == ROLLBACK;
  }

  /** The name on the wire. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Disposition ofWire(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
