package dev.rondo.core.explain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that keeps an instance where it is.
 *
 * @param task the key of the task it is about; null = the whole instance
 * @param since from when on; null = not known
 * @param until when the engine looks at it again by itself; null = never
 * @param words one sentence for people
 * @param data the same for programs, by the kind
 */
public record Blocker(
    Kind kind,
    @Nullable String task,
    @Nullable Instant since,
    @Nullable Instant until,
    String words,
    List<Move> movesOn,
    Map<String, Object> data) {}
