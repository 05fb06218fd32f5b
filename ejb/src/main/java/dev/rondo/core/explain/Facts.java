package dev.rondo.core.explain;

import dev.rondo.core.instance.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A blocker in the making. */
final class Facts {
  private final Kind kind;
  private final @Nullable String task;
  private final List<Move> moves = new ArrayList<>();
  private final Map<String, Object> data = new LinkedHashMap<>();
  private @Nullable Instant since;
  private @Nullable Instant until;

  Facts(Kind kind, @Nullable String task) {
    this.kind = kind;
    this.task = task;
  }

  Facts since(@Nullable Instant time) {
    since = time;
    return this;
  }

  Facts until(@Nullable Instant time) {
    until = time;
    return this;
  }

  /** Left out where there is none. */
  Facts with(String name, @Nullable Object value) {
    if (value != null) {
      data.put(name, value);
    }
    return this;
  }

  Facts error(@Nullable Failure failure) {
    return failure == null
        ? this
        : with(
            "error",
            Map.of(
                "error_type", failure.errorType(),
                "message", failure.message(),
                "retryable", failure.retryable()));
  }

  Facts moves(Move.What what, String words) {
    moves.add(new Move(what, words));
    return this;
  }

  Facts moves(List<Move> more) {
    moves.addAll(more);
    return this;
  }

  Blocker in(String words) {
    return new Blocker(
        kind, task, since, until, words, List.copyOf(moves), Collections.unmodifiableMap(data));
  }
}
