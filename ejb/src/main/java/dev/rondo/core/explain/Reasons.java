package dev.rondo.core.explain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an instance is where it is.
 *
 * @param summary one sentence
 * @param timeoutAt when the whole instance times out; null = never, or it has ended
 * @param blockers at most {@link Explain#MOST}, in the order of their kinds
 * @param waitingTasks tasks that have not been reached yet and wait behind those
 * @param more blockers that are not listed
 */
public record Reasons(
    String summary,
    @Nullable Instant timeoutAt,
    List<Blocker> blockers,
    int waitingTasks,
    int more) {}
