package dev.rondo.app;

import dev.rondo.api.EnqueueRequest;
import dev.rondo.api.StartRequest;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.instance.DerivedIds;
import dev.rondo.core.instance.InstanceState;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A task enqueued by itself is an instance of a workflow of one task, so that it has everything
 * that other tasks have: history, leases, retries, priorities.
 */
@Singleton
public final class Enqueueing {
  /** The type of such instances; its versions differ in the number of retries. */
  public static final String WORKFLOW_TYPE = "rondo.task";

  private static final String TASK = "task";
  private static final int DEFAULT_RETRIES = 3;

  private final DefinitionCatalog catalog;
  private final Starting starting;
  private final PayloadCheck payloads;

  @Inject
  public Enqueueing(DefinitionCatalog catalog, Starting starting, EngineSettings settings) {
    this.catalog = catalog;
    this.starting = starting;
    this.payloads = new PayloadCheck(settings.payloadLimit());
  }

  /** The command that enqueues. */
  public Submission submission(EnqueueRequest request, String actor) {
    Checks checks = new Checks();
    checks.text("/queue", request.queue(), 255);
    checks.text("/task_type", request.taskType(), 255);
    checks.delay("/delay_seconds", request.delay());
    checks.priority("/priority", request.priority());
    int retries = Objects.requireNonNullElse(request.maxRetries(), DEFAULT_RETRIES);
    checks.range("/max_retries", retries, 0, 100);
    checks.range("/required_capabilities", request.requiredCapabilities().size(), 0, 100);
    request.requiredCapabilities().forEach(c -> checks.text("/required_capabilities", c, 255));
    Map<String, Object> data = checks.object("/data", request.data(), payloads);
    checks.orThrow("the task is not valid");
    String version = "retries-" + retries;
    catalog.ensure(WORKFLOW_TYPE, version, () -> document(version, retries));
    return starting.submission(start(request, version, data), actor);
  }

  /** The id of the task that such an instance has. */
  public static UUID taskId(InstanceState state) {
    return DerivedIds.task(state.identity(), TASK);
  }

  private static StartRequest start(
      EnqueueRequest request, String version, Map<String, Object> data) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("queue", request.queue());
    input.put("task_type", request.taskType());
    input.put("required_capabilities", request.requiredCapabilities());
    input.put("data", data);
    return new StartRequest(
        WORKFLOW_TYPE,
        version,
        null,
        input,
        null,
        null,
        request.priority(),
        Map.of(),
        true,
        request.delay(),
        request.idempotencyKey(),
        Map.of());
  }

  private static Map<String, Object> document(String version, int retries) {
    Map<String, Object> task = new LinkedHashMap<>();
    task.put("action", "agent_task");
    task.put("agent_id", "${data.queue}");
    task.put("required_capabilities", "${data.required_capabilities}");
    task.put("parameters", Map.of("task_type", "${data.task_type}", "data", "${data.data}"));
    task.put("execution_mode", "parallel");
    task.put("timeout_seconds", 86_400L);
    task.put("retry_count", (long) retries);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("workflow_type", WORKFLOW_TYPE);
    document.put("version", version);
    document.put("schema_version", "2.0.0");
    document.put("name", "Enqueued task");
    document.put("tasks", Map.of(TASK, task));
    document.put("output", Map.of("result", "${tasks.task.result}"));
    document.put("metadata", Map.of("tags", List.of("built-in")));
    return document;
  }
}
