package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How an instance begins, or begins again. */
final class Beginning {
  private Beginning() {}

  static void begin(Draft draft) {
    draft.emit(new InstanceEvent.WorkflowStarted(deadline(draft)));
  }

  /** Begins, or waits for a place. */
  static Decision beginOrQueue(Draft draft) {
    Capacity.Limit full = draft.context().capacity().full();
    if (full == null) {
      begin(draft);
      return draft.follow();
    }
    draft.emit(new InstanceEvent.WorkflowQueued(full.key(), full.reason()));
    return draft.accept();
  }

  /** Why an instance that has ended may not begin again; null where it may. */
  static @Nullable Rejection refusal(Draft draft) {
    Capacity.Limit full = draft.context().capacity().full();
    WorkflowState state = draft.state().state();
    return full == null || !state.isEnded() ? null : Rejection.full(full, state.wire());
  }

  /** When the instance times out, counted from now; null = never. */
  static @Nullable Instant deadline(Draft draft) {
    Duration timeout = draft.definition().definition().timeout();
    return timeout.isZero() ? null : draft.context().now().plus(timeout);
  }
}
