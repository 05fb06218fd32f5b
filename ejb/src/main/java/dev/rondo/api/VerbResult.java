package dev.rondo.api;

/**
 * What became of a verb or report.
 *
 * @param success false = it already was so, and nothing happened
 * @param state the instance's state afterwards
 * @param sequence the last sequence number afterwards
 */
public record VerbResult(boolean success, String state, long sequence) {}
