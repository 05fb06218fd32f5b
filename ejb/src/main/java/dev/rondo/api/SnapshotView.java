package dev.rondo.api;

import java.time.Instant;

/** A stored snapshot; size in characters. */
public record SnapshotView(String instanceId, long sequenceNumber, Instant createdAt, long size) {}
