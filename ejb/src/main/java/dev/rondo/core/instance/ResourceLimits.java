package dev.rondo.core.instance;

import dev.rondo.core.definition.ResourceLimit;
import dev.rondo.core.json.Json;
import java.util.List;
import java.util.Map;

/** The stored form of the resources that limit an attempt. */
final class ResourceLimits {
  private ResourceLimits() {}

  static List<Map<String, Object>> write(List<ResourceLimit> limits) {
    return limits.stream()
        .map(
            limit ->
                new Fields.Writer()
                    .put("resource", limit.resource())
                    .put("max", limit.max())
                    .done())
        .toList();
  }

  static List<ResourceLimit> read(List<?> stored) {
    return stored.stream()
        .map(element -> new Fields(Json.asObject((Map<?, ?>) element)))
        .map(in -> new ResourceLimit(in.text("resource"), in.whole("max")))
        .toList();
  }
}
