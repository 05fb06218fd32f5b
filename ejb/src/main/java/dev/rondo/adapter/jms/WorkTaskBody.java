package dev.rondo.adapter.jms;

import dev.rondo.api.WorkTask;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A work task as the body of a message, with the names it has over REST. */
final class WorkTaskBody {
  private WorkTaskBody() {}

  static Map<String, Object> of(WorkTask task) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("task_id", task.taskId().toString());
    body.put("execution_id", task.executionId().toString());
    body.put("task_type", task.taskType());
    body.put("data", task.data());
    body.put("priority", task.priority());
    body.put("queue", task.queue());
    body.put("attempt", (long) task.attempt());
    body.put("retry_count", (long) task.retryCount());
    body.put("max_retries", (long) task.maxRetries());
    body.put("workflow_type", task.workflowType());
    body.put("instance_id", task.instanceId());
    body.put("task", task.task());
    body.put("idempotency_key", task.idempotencyKey());
    body.put("required_capabilities", task.requiredCapabilities());
    time(body, "available_at", task.availableAt());
    time(body, "lease_until", task.leaseUntil());
    return body;
  }

  private static void time(Map<String, Object> body, String name, @Nullable Instant time) {
    if (time != null) {
      body.put(name, time.toString());
    }
  }
}
