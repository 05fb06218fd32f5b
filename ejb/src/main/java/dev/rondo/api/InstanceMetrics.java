package dev.rondo.api;

import java.util.Map;

/** Where an instance's time went, in milliseconds. Paused time is not active time. */
public record InstanceMetrics(
    String instanceId,
    long totalDurationMs,
    long activeDurationMs,
    long pauseDurationMs,
    int stepsCompleted,
    int stepsFailed,
    int stepsRunning,
    int stepsPending,
    int retryCount,
    Map<String, Long> stepDurations,
    boolean isPaused) {}
