package dev.rondo.api;

import java.time.Duration;
import java.util.Set;

/**
 * Asks for work.
 *
 * @param maxTasks 1 to 1000
 * @param patience how long to wait for a first task; at most 60 s
 * @param capabilities what the worker can do; tasks that need more are not handed out
 * @param lease how long the worker may be silent; zero = 60 s
 */
public record DequeueRequest(
    String queue,
    String workerId,
    int maxTasks,
    Duration patience,
    Set<String> capabilities,
    Duration lease) {}
