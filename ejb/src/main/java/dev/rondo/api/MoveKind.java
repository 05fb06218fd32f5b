package dev.rondo.api;

import java.util.Locale;

/** What would move an instance; on the wire in lower case. */
public enum MoveKind {
  /** The verbs of the API; those that are told would be accepted now. */
  START,
  RESUME,
  RETRY,
  SKIP,
  COMPLETE,
  SIGNAL,
  EVENT,
  APPROVE,
  REJECT,
  ROLLBACK,
  COMPENSATE,
  CANCEL,
  /** The engine goes on by itself at a time. */
  TIME,
  /** A worker takes the task or reports on it. */
  WORKER,
  /** The sub-workflow ends. */
  SUB_WORKFLOW,
  /** Another instance ends and leaves its place. */
  PLACE,
  /** Another attempt ends and gives its slot of a resource back. */
  SLOT,
  /** Other tasks of the instance end. */
  TASKS;

  /** The name on the wire. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
