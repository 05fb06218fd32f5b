package dev.rondo.core.explain;

import java.util.Locale;

/**
 * What would move an instance.
 *
 * @param words for people
 */
public record Move(What what, String words) {

  /** Verbs that are lawful now, and what happens without anybody's asking. */
  public enum What {
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
    /** Other tasks of the instance end. */
    TASKS;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /** The name on the wire. */
    public String wire() {
      return wire;
    }
  }
}
