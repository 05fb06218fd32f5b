package dev.rondo.api;

import org.jspecify.annotations.Nullable;

/** Which schedules to look for; null = any. */
public record ScheduleFilter(@Nullable String workflowType, @Nullable Boolean paused) {}
