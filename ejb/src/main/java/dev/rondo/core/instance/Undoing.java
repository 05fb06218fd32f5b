package dev.rondo.core.instance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is being undone, one task after the other; kept where a compensation failed for good.
 *
 * @param remaining the indexes of the tasks still to be undone, the next one first
 * @param destination where the instance goes on afterwards; null = it ends compensated
 * @param again keys of the tasks that run again then
 * @param anew keys of those of them that are repetitions and start over
 * @param reason what the one who asked for it said
 * @param cause the failure that led to it; null = none
 * @param pausedReason why the instance was paused before, as it will be again; null = it was not
 */
public record Undoing(
    IndexQueue remaining,
    @Nullable Destination destination,
    List<String> again,
    List<String> anew,
    String reason,
    @Nullable Failure cause,
    @Nullable String pausedReason) {

  Undoing without(int task) {
    return new Undoing(
        remaining.minus(task), destination, again, anew, reason, cause, pausedReason);
  }
}
