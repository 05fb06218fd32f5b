package dev.rondo.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a history; both ends inclusive. */
public record EventStream(
    String streamId,
    String workflowType,
    String instanceId,
    long startSequence,
    long endSequence,
    List<EventView> events,
    boolean isComplete,
    @Nullable String nextToken) {}
