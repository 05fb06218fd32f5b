package dev.rondo.api;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Has many instances go on by another version, each by a decision of its own.
 *
 * @param fromVersion only instances of this version; null = of any other than the new one
 * @param states only instances in these states; empty = pending, running and paused
 * @param limit how many instances are looked at, 1 to 1,000
 * @param cursor where the last answer ended; null = from the start
 */
public record BulkMigrationRequest(
    String workflowType,
    @Nullable String fromVersion,
    Set<String> states,
    MigrationTarget target,
    int limit,
    @Nullable String cursor) {}
