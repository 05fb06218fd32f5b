package dev.rondo.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * By which version instances are to go on, and what their tasks are there.
 *
 * @param toVersion a registered version of their workflow type, 1 to 64 characters
 * @param mapping the key of a task in the new version by its key in the old one; null = it is
 *     dropped, and cancelled if it is under way. One that is not named goes on under its key. At
 *     most 10,000 entries
 * @param machineState the name of a state of the state machine in the new version by its old one
 * @param reason kept with the event; "" = none given; at most 2,000 characters
 */
public record MigrationTarget(
    String toVersion,
    Map<String, ? extends @Nullable Object> mapping,
    Map<String, ? extends @Nullable Object> machineState,
    String reason) {}
