package dev.rondo.bench.history;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What the checker needs of an event; task is null for events about the instance. */
public record HistoryEvent(long sequence, String type, @Nullable String task) {

  /** Reads an event as the API shows it. */
  public static HistoryEvent of(JsonNode event) {
    JsonNode task = event.path("data").path("task");
    return new HistoryEvent(
        event.path("sequence_number").asLong(-1),
        event.path("event_type").asText(),
        task.isTextual() ? task.asText() : null);
  }
}
