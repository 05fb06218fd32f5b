package dev.rondo.core.definition;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a task waits for.
 *
 * @param task key of the task that is waited for
 * @param type how its outcome is handed on
 * @param condition CEL text that decides a conditional dependency; null for the other types
 * @param timeout the longest wait; zero for no limit
 */
public record Dependency(
    String task, DependencyType type, @Nullable String condition, Duration timeout) {
  /** On however the task ends. */
  static Dependency soft(String task) {
    return new Dependency(task, DependencyType.SOFT, null, Duration.ZERO);
  }
}
