package dev.rondo.api.definition;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a task and what undoes one have in common: an action and how it is attempted.
 *
 * @param <S> the part itself
 */
public abstract class Step<S extends Step<S>> extends Part<S> {
  private static final String PARAMETERS = "parameters";
  private static final String CAPABILITIES = "required_capabilities";

  Step() {}

  final S act(String action) {
    return set("action", action);
  }

  final S handledBy(String handler) {
    return act("handler").set("handler", handler);
  }

  final S queuedFor(String queue) {
    return act("agent_task").set("agent_id", queue);
  }

  /** For people; the key where it is left out. */
  public S name(String name) {
    return set("name", name);
  }

  /** For people. */
  public S description(String description) {
    return set("description", description);
  }

  /** A parameter of the action: any JSON value, mappings {@code ${…}} inside. */
  public S parameter(String name, @Nullable Object value) {
    return put(PARAMETERS, name, value);
  }

  /** Parameters of the action. */
  public S parameters(Map<String, ?> parameters) {
    parameters.forEach(this::parameter);
    return self();
  }

  /** How often its effect may happen; at least once unless another is named. */
  public S semantics(Semantics semantics) {
    return set("execution_semantics", semantics);
  }

  /** Longest run of one attempt, or longest wait, to ten years; zero for no limit. */
  public S timeout(Duration limit) {
    return set("timeout_seconds", Values.seconds("timeout", limit));
  }

  /** More time limits. */
  public S timeouts(Timeouts timeouts) {
    return set("timeout_config", timeouts);
  }

  /** What follows when it is not done after a while; 10 levels at most, earliest first. */
  public S escalation(Escalation... levels) {
    return addAll("escalation", (Object[]) levels);
  }

  /** Attempts besides the first, 0 to 9,999; three unless another number is named. */
  public S retries(int retries) {
    return set("retry_count", retries);
  }

  /** Wait before the first retry; five seconds unless another time is named. */
  public S retryDelay(Duration delay) {
    return set("retry_delay", Values.seconds("retryDelay", delay));
  }

  /** Whether and when it is tried again. */
  public S retry(Retry retry) {
    return set("retry_config", retry);
  }

  /** What a worker has to be able to do. */
  public S requires(String... capabilities) {
    return addAll(CAPABILITIES, (Object[]) capabilities);
  }

  /**
   * Needs a slot of a resource that it shares with tasks of any workflows.
   *
   * @param resource its name; may be a mapping
   * @param max most attempts that have a slot of it at a time, 1 to 100,000
   */
  public S limit(String resource, int max) {
    return add("limits", Map.of("resource", resource, "max", max));
  }

  /** Runs one at a time with all tasks of the same key, which may be a mapping. */
  public S concurrencyKey(String key) {
    return set("concurrency_key", key);
  }

  /** As {@link #concurrencyKey(String)}, so many at a time: 1 to 100,000. */
  public S concurrencyKey(String key, int max) {
    return concurrencyKey(key).set("max", max);
  }

  /** The same as a mapping that gives a list. */
  public S requiresMapped(String mapping) {
    return set(CAPABILITIES, mapping);
  }
}
