package dev.rondo.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A worker adds tasks to the instance whose task it has.
 *
 * @param taskId the task that the worker runs
 * @param executionId the attempt; null = the latest
 * @param workerId who holds the attempt's lease
 * @param unclaimed true where the worker got the task by message and has not reported its start: it
 *     has the lease from now on
 */
public record WorkerAddition(
    UUID taskId,
    @Nullable UUID executionId,
    String workerId,
    Addition addition,
    boolean unclaimed) {}
