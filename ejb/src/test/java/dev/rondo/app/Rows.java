package dev.rondo.app;

import dev.rondo.app.port.TaskRow;
import dev.rondo.core.instance.TaskState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Rows of tasks on offer, by name. */
final class Rows {
  static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

  private Rows() {}

  /** A worker that waits for a task at hand. */
  static CompletableFuture<TaskRow> workerAt(OfferWindow window) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return Objects.requireNonNull(window.take(10_000, 1));
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** A task of the engine's own queue that was enqueued so many seconds after noon. */
  static TaskRow row(String name, int priority, long second, String... capabilities) {
    Instant at = NOON.plusSeconds(second);
    UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
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
        List.of(capabilities),
        at,
        null,
        null,
        0,
        false,
        null,
        null,
        null);
  }
}
