package dev.rondo.app;

import java.util.Map;
import java.util.UUID;

/**
 * What a message about a task says.
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
    Map<String, Object> input) {}
