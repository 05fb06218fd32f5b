package dev.rondo.api;

import java.util.List;

/**
 * What going back would do; nothing has been done.
 *
 * @param tasksUndone completed tasks that would not count any more
 * @param compensations those of them that something undoes, in the order in which it would
 * @param tasksRunAgain all tasks that would become pending
 * @param tasksCutOff those of them that are under way and would be cancelled
 */
public record RollbackPlan(
    String instanceId,
    long sequence,
    List<String> tasksUndone,
    List<String> compensations,
    List<String> tasksRunAgain,
    List<String> tasksCutOff) {}
