package dev.rondo.core.definition;

import java.util.Map;

/**
 * What is to be added to a definition for an instance that runs.
 *
 * @param tasks tasks by key, as they stand in a document
 * @param dependencies lists of further dependencies by the key of the task that is to wait for them
 */
public record Addition(Map<String, Object> tasks, Map<String, Object> dependencies) {}
