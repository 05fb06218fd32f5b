package dev.rondo.api;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of dead letters that were to be tried again.
 *
 * @param requeued tasks that are tried again, by themselves or with their instance
 * @param nextCursor where the next lot begins; null = that was the last
 */
public record RequeueResult(
    List<UUID> requeued, List<Refused> refused, @Nullable String nextCursor) {
  /** One that is not, and why. */
  public record Refused(UUID taskId, String reason) {}
}
