package dev.rondo.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts and durations of instances; the window is in seconds. */
public record WorkflowMetrics(
    @Nullable String workflowType,
    long windowSeconds,
    long total,
    Map<String, Long> byState,
    long completed,
    long failed,
    long cancelled,
    double meanDurationMs,
    double p95DurationMs,
    double throughputPerSecond) {}
