package dev.rondo.api;

import org.jspecify.annotations.Nullable;

/**
 * Has an instance go on by another version of its definition.
 *
 * @param idempotencyKey the same key again has the effect of one; null = none
 * @param expectedSequence refused with a conflict where the history has gone on; null = whatever
 */
public record MigrationRequest(
    String instanceId,
    MigrationTarget target,
    @Nullable String idempotencyKey,
    @Nullable Long expectedSequence) {}
