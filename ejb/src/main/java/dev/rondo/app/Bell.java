package dev.rondo.app;

import dev.rondo.app.port.TaskRow;
import java.util.Map;
import java.util.UUID;

/**
 * An attempt that a worker of this node is told to make.
 *
 * @param input the parameters, secrets still unresolved
 */
public record Bell(
    String instanceId,
    String task,
    UUID taskId,
    UUID executionId,
    int attempt,
    String workflowType,
    String version,
    Map<String, Object> input) {

  static Bell of(TaskRow row) {
    return new Bell(
        row.instanceId(),
        row.taskKey(),
        row.taskId(),
        row.executionId(),
        row.attempt(),
        row.workflowType(),
        row.definitionVersion(),
        row.input());
  }
}
