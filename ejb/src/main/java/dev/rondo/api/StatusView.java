package dev.rondo.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an instance stands, for people. */
public record StatusView(
    String workflowId,
    String name,
    String status,
    InstanceView.Progress progress,
    List<String> completedSteps,
    List<String> pendingSteps,
    @Nullable String currentStep,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt,
    Instant lastUpdated,
    @Nullable Object error) {}
