package dev.rondo.core.instance;

import java.time.Instant;

/**
 * A named point of a history to which the instance can go back.
 *
 * @param sequence the number of the event that made it: what settled later is undone
 */
public record Checkpoint(String checkpointId, String name, long sequence, Instant createdAt) {}
