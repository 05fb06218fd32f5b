package dev.rondo.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a queue holds and how fast it moves; times in milliseconds, over the last hour. */
public record QueueMetrics(
    String name,
    Map<String, Long> byState,
    Map<String, Long> waitingByPriority,
    @Nullable Long oldestWaitingMs,
    long completed,
    long failed,
    double meanWaitMs,
    double p95WaitMs,
    double meanRunMs,
    double p95RunMs) {}
