package dev.rondo.app.port;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * That a sub-workflow and the task that waits for it may not know of each other what they have to.
 * Written in the transaction that made it so, and gone once it is so no more.
 *
 * @param subWorkflowId the instance that was started
 * @param dueAt when somebody looks, if nobody has seen to it before
 * @param cancelBy by when the sub-workflow has to be cancelled; null = as its own definition says
 */
public record Notice(String subWorkflowId, Cause cause, Instant dueAt, @Nullable Instant cancelBy) {

  /** A notice that leaves the time of a cancel to the sub-workflow, if it is about one. */
  public Notice(String subWorkflowId, Cause cause, Instant dueAt) {
    this(subWorkflowId, cause, dueAt, null);
  }

  /** What has happened. */
  public enum Cause {
    /** It was created, and its parent's task may not wait for it yet, or not any more. */
    STARTED,
    /** It has ended, and its parent's task may not know. */
    ENDED,
    /** It is to be cancelled: its parent's task waits no more, or only for its end. */
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
