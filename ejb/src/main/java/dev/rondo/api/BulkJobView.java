package dev.rondo.api;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A verb for many instances, and how far it has come.
 *
 * @param parameters what goes with the verb; null in lists
 * @param filter which instances, with the states it is for; empty for those that were listed by id
 * @param state running, paused, completed or cancelled
 * @param collecting true while instances are still being looked for, so that matched grows
 * @param matched instances that were found
 * @param done those that did it, or had it done already
 * @param refused those that could not do it
 * @param failed those with which the engine failed
 * @param maxPerSecond most instances of a second
 * @param worker the node that worked on it last; null = none yet
 * @param changedBy who paused, resumed or cancelled it last
 * @param reason why it was paused or cancelled
 * @param startedAt when a node began to work on it
 */
public record BulkJobView(
    String jobId,
    String verb,
    @Nullable Map<String, Object> parameters,
    Map<String, Object> filter,
    String state,
    boolean collecting,
    long matched,
    long done,
    long refused,
    long failed,
    int maxPerSecond,
    @Nullable String worker,
    String requestedBy,
    @Nullable String changedBy,
    @Nullable String reason,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    Instant updatedAt) {}
