package dev.rondo.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A resource that tasks share.
 *
 * @param max most slots: what an operator has said, else the smallest number that tasks say which
 *     have a slot or wait for one; null where there is neither
 * @param overridden true where an operator has said so
 * @param taken how many attempts have a slot
 * @param waiting how many attempts wait for one
 * @param setBy who has said so; null where nobody has
 * @param setAt when
 */
public record ResourceView(
    String resource,
    @Nullable Integer max,
    boolean overridden,
    int taken,
    int waiting,
    @Nullable String setBy,
    @Nullable Instant setAt) {}
