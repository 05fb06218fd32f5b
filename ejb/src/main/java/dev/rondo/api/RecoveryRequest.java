package dev.rondo.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks an instance to go back, or to do something again with another input. */
public sealed interface RecoveryRequest {
  /** The instance that is asked. */
  String instanceId();

  /** Kept with the event; "" = none given; at most 2,000 characters. */
  String reason();

  /** The same key again has the effect of one; null = none. */
  @Nullable String idempotencyKey();

  /** Refused with a conflict where the history has gone on; null = whatever. */
  @Nullable Long expectedSequence();

  /**
   * Goes back to a checkpoint or so many steps; exactly one of the two is given. What is undone has
   * its compensations run first.
   *
   * @param checkpoint the id of a checkpoint, or the name of one: the newest of that name
   * @param steps the number of completed tasks to go back, from 1
   */
  record Rollback(
      String instanceId,
      @Nullable String checkpoint,
      @Nullable Integer steps,
      String reason,
      @Nullable String idempotencyKey,
      @Nullable Long expectedSequence)
      implements RecoveryRequest {}

  /**
   * Runs a task and all behind it again. What is undone has its compensations run first.
   *
   * @param input what the task gets as its input, at most 1 MiB of JSON; null = what its parameters
   *     give
   */
  record Rerun(
      String instanceId,
      String task,
      @Nullable Map<String, Object> input,
      String reason,
      @Nullable String idempotencyKey,
      @Nullable Long expectedSequence)
      implements RecoveryRequest {}

  /**
   * Tries a failed task again.
   *
   * @param input what the next attempt gets as its input, at most 1 MiB of JSON; null = what the
   *     last one had
   */
  record Retry(
      String instanceId,
      String task,
      @Nullable Map<String, Object> input,
      String reason,
      @Nullable String idempotencyKey,
      @Nullable Long expectedSequence)
      implements RecoveryRequest {}

  /**
   * Gives the present point of the history a name.
   *
   * @param name 1 to 255 characters; need not be unique
   */
  record Checkpoint(
      String instanceId,
      String name,
      @Nullable String idempotencyKey,
      @Nullable Long expectedSequence)
      implements RecoveryRequest {
    @Override
    public String reason() {
      return "";
    }
  }
}
