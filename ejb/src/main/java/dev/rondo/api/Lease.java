package dev.rondo.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a worker that gave a sign of life is told.
 *
 * @param leaseUntil until when it has the attempt now
 * @param cancelRequested true where the attempt is asked to stop: clean up and report, or release
 * @param cancelBy until when; whoever has not reported by then is given up. Absent unless asked
 */
public record Lease(Instant leaseUntil, boolean cancelRequested, @Nullable Instant cancelBy) {}
