package dev.rondo.api;

import org.jspecify.annotations.Nullable;

/**
 * What became of a state machine.
 *
 * @param success false = it was done before, by the same key, and nothing happened
 * @param from where the machine was; absent after a rollback
 * @param to where it is now, after what it did by itself
 * @param state the instance's state afterwards
 * @param sequence the last sequence number afterwards
 */
public record TransitionResult(
    boolean success, @Nullable String from, String to, String state, long sequence) {}
