package dev.rondo.core.bulk;

import dev.rondo.core.json.Json;
import dev.rondo.core.json.JsonText;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for, and never changes.
 *
 * @param verb what is asked of each instance
 * @param parameters what goes with the verb
 * @param filter which instances; empty for those that were listed by id
 * @param maxPerSecond most instances of a second
 * @param key the caller's idempotency key; null = none
 */
public record BulkOrder(
    String verb,
    Map<String, Object> parameters,
    Map<String, Object> filter,
    int maxPerSecond,
    String requestedBy,
    @Nullable String key,
    Instant requestedAt) {

  public BulkOrder {
    parameters = Json.freeze(parameters);
    filter = Json.freeze(filter);
  }

  /** Whether the same is asked for, whenever and under whatever key. */
  public boolean asksFor(BulkOrder other) {
    return verb.equals(other.verb)
        && JsonText.canonical(parameters).equals(JsonText.canonical(other.parameters))
        && JsonText.canonical(filter).equals(JsonText.canonical(other.filter))
        && maxPerSecond == other.maxPerSecond
        && requestedBy.equals(other.requestedBy);
  }
}
