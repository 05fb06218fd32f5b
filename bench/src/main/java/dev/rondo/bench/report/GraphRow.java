package dev.rondo.bench.report;

import java.util.List;

/**
 * How a real task graph ran.
 *
 * @param mode alone, together, or kills
 * @param seconds from its start call to its end as the server's times tell
 * @param attempts starts of tasks; more than tasks where attempts were lost with the server
 * @param defects of its history; empty where it is sound
 */
public record GraphRow(
    String graph,
    String mode,
    int tasks,
    int events,
    int attempts,
    double seconds,
    double tasksPerSecond,
    List<String> defects) {}
