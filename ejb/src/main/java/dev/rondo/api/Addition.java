package dev.rondo.api;

import java.util.Map;

/**
 * Tasks for an instance that runs.
 *
 * @param tasks task definitions by key, as the language has them; 1 to 10,000. They may depend on
 *     tasks that are there, in whatever state, and on each other. A key that was added before with
 *     the same content is passed over
 * @param dependencies lists of further dependencies by the key of a task that is there and has not
 *     begun; each a key or an object, as the language has them
 * @param reason kept with the event; "" = none given; at most 2,000 characters
 */
public record Addition(Map<String, Object> tasks, Map<String, Object> dependencies, String reason) {

  /** Tasks alone. */
  public static Addition of(Map<String, Object> tasks) {
    return new Addition(tasks, Map.of(), "");
  }
}
