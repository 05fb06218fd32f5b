package dev.rondo.api;

import java.util.List;

/**
 * What became of an addition.
 *
 * @param success false = all of it was there before
 * @param state the state of the instance
 * @param version the version by which it goes now
 * @param added keys of the tasks that were not there before
 * @param sequence the last sequence number
 */
public record AdditionResult(
    boolean success, String state, String version, List<String> added, long sequence) {}
