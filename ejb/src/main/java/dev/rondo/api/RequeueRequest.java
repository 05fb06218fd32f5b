package dev.rondo.api;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for dead letters of a queue to be tried again.
 *
 * @param taskIds which, at most 1,000; empty = all, in lots
 * @param reason kept with the events; at most 2,000 characters
 * @param limit the size of a lot of all, 1 to 1,000
 * @param cursor where the next lot of all begins; null = the first
 */
public record RequeueRequest(
    String queue, List<UUID> taskIds, String reason, int limit, @Nullable String cursor) {}
