package dev.rondo.core.definition;

import java.time.Duration;
import java.util.Optional;

/** Reads the cache of a task. */
final class CacheReader {
  /** Longest life of a kept result. */
  private static final Duration LONGEST_TTL = Duration.ofDays(30);

  private CacheReader() {}

  /** How long the result may be given to others; zero where nothing says so. */
  static Duration read(TaskAction action, Fields task) {
    Fields cache = task.fields("cache");
    if (cache.isEmpty()) {
      return Duration.ZERO;
    }
    Duration ttl = ttl(cache);
    cache.close();
    boolean once =
        EffectReader.semantics(task)
            .filter(given -> given != ExecutionSemantics.AT_LEAST_ONCE)
            .isPresent();
    if (once) {
      task.findings().error(task.at("cache"), "only a task that is at_least_once has a cache");
    } else if (action != TaskAction.HANDLER && !EffectReader.EFFECTS.contains(action)) {
      task.findings()
          .error(
              task.at("cache"),
              "only handler, api_call, file_operation and batch_job have a cache");
    }
    return ttl;
  }

  private static Duration ttl(Fields cache) {
    Optional<String> name = cache.given("ttl_seconds", "ttl_ms", "ttl");
    if (name.isEmpty()) {
      cache.findings().error(cache.at(), "a cache needs its ttl_seconds");
      return Duration.ZERO;
    }
    Optional<Duration> ttl = cache.duration(name.get());
    ttl.filter(given -> given.isZero() || given.compareTo(LONGEST_TTL) > 0)
        .ifPresent(
            given ->
                cache
                    .findings()
                    .error(cache.at(name.get()), "must be more than zero and at most 30 days"));
    return ttl.orElse(Duration.ZERO);
  }
}
