package dev.rondo.core.instance;

import java.time.Instant;

/**
 * Why a pending instance has not begun, though it should have.
 *
 * @param limit the key of the limit that leaves no place
 * @param reason for people
 * @param since when it was due to begin; who waits longest is next
 */
public record Queued(String limit, String reason, Instant since) {}
