package dev.rondo.app.port;

import java.time.Instant;
import java.util.Locale;

/**
 * That a sub-workflow and the task that waits for it may not know of each other what they have to.
 * Written in the transaction that made it so, and gone once it is so no more.
 *
 * @param subWorkflowId the instance that was started
 * @param dueAt when somebody looks, if nobody has seen to it before
 */
public record Notice(String subWorkflowId, Cause cause, Instant dueAt) {
  /** What has happened. */
  public enum Cause {
    /** It was created, and its parent's task may not wait for it yet, or not any more. */
    STARTED,
    /** It has ended, and its parent's task may not know. */
    ENDED,
    /** Its parent's task waits no more, and it may go on for nobody. */
    RELEASED
  }

  /** What names a notice: one of each cause for a sub-workflow. */
  public String id() {
    return id(subWorkflowId, cause);
  }

  public static String id(String subWorkflowId, Cause cause) {
    return cause.name().toLowerCase(Locale.ROOT) + ":" + subWorkflowId;
  }
}
