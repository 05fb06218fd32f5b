package dev.rondo.api;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The state of an instance as of a sequence number, folded from its events. */
public record StateView(
    String instanceId,
    String currentState,
    @Nullable String previousState,
    long sequenceNumber,
    @Nullable String currentStep,
    int totalSteps,
    Map<String, Object> data,
    Map<String, String> tasks,
    @Nullable String pausedReason,
    Instant updatedAt) {}
