package dev.rondo.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task handed to a worker, who holds it until the lease ends. */
public record WorkTask(
    UUID taskId,
    UUID executionId,
    String taskType,
    Object data,
    String priority,
    String queue,
    int attempt,
    int retryCount,
    int maxRetries,
    String workflowType,
    String instanceId,
    String task,
    String idempotencyKey,
    @Nullable Instant availableAt,
    @Nullable Instant leaseUntil,
    List<String> requiredCapabilities) {

  /** Which task it is; nothing of its data, which may have secrets. */
  @Override
  public String toString() {
    return "WorkTask[taskId=" + taskId + ", executionId=" + executionId + ", task=" + task + "]";
  }
}
