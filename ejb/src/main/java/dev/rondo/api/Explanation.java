package dev.rondo.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an instance waits for and what would move it, or why it ended as it did.
 *
 * @param finished true once the instance has ended; a failed one can still be moved
 * @param summary one sentence
 * @param timeoutAt when the whole instance times out; null = never, or it has ended
 * @param blockers at most 100, in the order of {@link BlockerKind}; what only waits for other tasks
 *     is not among them
 * @param waitingTasks tasks that have not been reached and wait behind the blockers
 * @param more blockers that are not listed
 */
public record Explanation(
    String instanceId,
    String workflowType,
    String state,
    boolean finished,
    String summary,
    @Nullable Instant timeoutAt,
    List<Blocker> blockers,
    int waitingTasks,
    int more) {

  /**
   * One thing that keeps the instance where it is.
   *
   * @param kind a {@link BlockerKind} on the wire
   * @param task the key of the task it is about; null = the whole instance
   * @param taskId the task's id
   * @param since from when on, where it is known
   * @param until when the engine looks at it again by itself; null = never
   * @param words one sentence
   * @param movesOn verbs that would be accepted now, and what happens by itself
   * @param data the same for programs, by the kind
   */
  public record Blocker(
      String kind,
      @Nullable String task,
      @Nullable UUID taskId,
      @Nullable Instant since,
      @Nullable Instant until,
      String words,
      List<Move> movesOn,
      Map<String, Object> data) {}

  /**
   * What would move the instance.
   *
   * @param what a {@link MoveKind} on the wire
   */
  public record Move(String what, String words) {}
}
