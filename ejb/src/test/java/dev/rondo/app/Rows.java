package dev.rondo.app;

import dev.rondo.app.port.TaskRow;
import dev.rondo.core.instance.TaskState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Rows of tasks on offer, by name. */
final class Rows {
  static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

  private Rows() {}

  /** A task of the engine's own queue that was enqueued so many seconds after noon. */
  static TaskRow row(String name, int priority, long second) {
    Instant at = NOON.plusSeconds(second);
    UUID id = UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return new TaskRow(
        "instance-of-" + name,
        name,
        id,
        id,
        1,
        TaskState.SCHEDULED,
        "sample",
        "1",
        Dispatcher.DEFAULT_QUEUE,
        "noop",
        priority,
        null,
        "node:a:1",
        NOON.plusSeconds(60),
        false,
        Map.of(),
        List.of(),
        at,
        null,
        null);
  }
}
