package dev.rondo.api;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt, as its handler sees it.
 *
 * @param idempotencyKey the same for every attempt of the task
 * @param input the parameters, every mapping resolved and every secret filled in
 * @param deadline when the attempt times out; null = never
 * @param control whether the attempt is asked to stop, and where to tell of progress
 */
public record TaskExecution(
    String workflowType,
    String instanceId,
    String task,
    UUID taskId,
    UUID executionId,
    int attempt,
    String idempotencyKey,
    Map<String, Object> input,
    @Nullable Instant deadline,
    TaskControl control) {

  /** Which attempt it is; nothing of its input, which may have secrets. */
  @Override
  public String toString() {
    return "TaskExecution[instanceId="
        + instanceId
        + ", task="
        + task
        + ", executionId="
        + executionId
        + "]";
  }

  /** An attempt of which nobody asks anything. */
  public TaskExecution(
      String workflowType,
      String instanceId,
      String task,
      UUID taskId,
      UUID executionId,
      int attempt,
      String idempotencyKey,
      Map<String, Object> input,
      @Nullable Instant deadline) {
    this(
        workflowType,
        instanceId,
        task,
        taskId,
        executionId,
        attempt,
        idempotencyKey,
        input,
        deadline,
        TaskControl.NONE);
  }
}
