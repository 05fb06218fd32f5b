package dev.rondo.bench.measure;

import org.jspecify.annotations.Nullable;

/**
 * How a run inside the server stands: at most one of measurement and error is there, and neither
 * while it runs.
 */
public record RunStatus(
    String id, boolean running, @Nullable Measurement measurement, @Nullable String error) {}
