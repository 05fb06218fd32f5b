package dev.rondo.app.port;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A slot of a resource that an attempt has, or the attempt's place in the line for one.
 *
 * @param most how many slots there may be, as far as this task is concerned
 * @param taken true where the attempt has the slot
 * @param priority the JMS priority, 9 to 0
 * @param dueAt from when on the attempt may be handed out, and since when it is in the line
 * @param wakeAt when the engine has to look at an attempt in the line by itself; null = never
 */
public record TaskSlot(
    UUID taskId,
    String resource,
    String instanceId,
    String taskKey,
    int attempt,
    int most,
    boolean taken,
    int priority,
    Instant dueAt,
    @Nullable Instant wakeAt) {}
