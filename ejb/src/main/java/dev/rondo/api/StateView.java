package dev.rondo.api;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of an instance as of a sequence number, folded from its events.
 *
 * @param machineState the state of its state machine; absent = its type has none
 */
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
    Instant updatedAt,
    @Nullable String machineState) {}
