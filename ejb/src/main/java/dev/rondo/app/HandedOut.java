package dev.rondo.app;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rondo.app.port.TaskRow;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The attempts that this node has handed to workers elsewhere, so that a report need not ask the
 * database which task it is about. Whether the attempt still stands is decided where the report is.
 */
@Singleton
public final class HandedOut {
  /** Attempts kept at most, some 400 bytes each. */
  private static final int MOST = 50_000;

  /** Without it those that nobody reports on would keep new ones out for good. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Cache<UUID, Attempt> attempts =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LONGEST).build();

  /** One attempt of a task of an instance. */
  record Attempt(
      UUID taskId,
      String instanceId,
      String workflowType,
      String version,
      String taskKey,
      int number) {
    static Attempt of(TaskRow row) {
      return new Attempt(
          row.taskId(),
          row.instanceId(),
          row.workflowType(),
          row.definitionVersion(),
          row.taskKey(),
          row.attempt());
    }
  }

  void remember(TaskRow row) {
    attempts.put(row.executionId(), Attempt.of(row));
  }

  /** The attempt of a task that a last report is about; null where it is not known here. */
  @Nullable Attempt take(UUID taskId, UUID executionId) {
    Attempt attempt = attempts.asMap().remove(executionId);
    return attempt != null && attempt.taskId().equals(taskId) ? attempt : null;
  }
}
