package dev.rondo.api;

/**
 * What became of a verb on a schedule.
 *
 * @param success false = it already was so, and nothing happened
 * @param state active, paused or ended
 */
public record ScheduleResult(boolean success, String state) {}
