package dev.rondo.core.decide;

import dev.rondo.core.instance.Failure;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the workers of a {@link Play} do. A task is named by its key, or by what all repetitions of
 * it share: {@code map.x} for {@code map[0].x}, {@code map[1].x} and so on.
 */
final class Answers {
  private final Map<String, Function<Map<String, Object>, @Nullable Object>> results =
      new HashMap<>();
  private final Map<String, Failure> failures = new HashMap<>();
  private final Set<String> held = new HashSet<>();

  void give(String task, Function<Map<String, Object>, @Nullable Object> work) {
    results.put(task, work);
  }

  void fail(String task, String errorType) {
    failures.put(task, Failure.of(errorType, errorType));
  }

  void hold(String... tasks) {
    held.addAll(List.of(tasks));
  }

  boolean isHeld(String key) {
    return held.contains(key) || held.contains(shared(key));
  }

  @Nullable Failure failure(String key) {
    return said(failures, key);
  }

  /** What the task gives for that input; nothing where the test has not said. */
  @Nullable Object result(String key, Map<String, Object> input) {
    var work = said(results, key);
    return work == null ? null : work.apply(input);
  }

  private static <T> @Nullable T said(Map<String, T> sayings, String key) {
    T own = sayings.get(key);
    return own == null ? sayings.get(shared(key)) : own;
  }

  private static String shared(String key) {
    return key.replaceAll("\\[\\d+]", "");
  }
}
