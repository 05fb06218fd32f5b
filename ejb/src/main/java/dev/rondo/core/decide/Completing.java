package dev.rondo.core.decide;

import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceEvent;
import org.jspecify.annotations.Nullable;

/** The end of an attempt that came to a result. */
final class Completing {
  private Completing() {}

  /** The attempt succeeded; a result that the instance cannot hold is its failure. */
  static void apply(Draft draft, int index, @Nullable Object result) {
    String excess = Bounds.excessOfInstance(draft, "the result", result);
    if (excess == null) {
      draft.emit(
          new InstanceEvent.TaskCompleted(
              draft.key(index), draft.progress(index).attempt(), result));
      return;
    }
    Failure failure = Failure.permanent(Failure.PAYLOAD_TOO_LARGE, excess);
    if (Cancelling.isAsked(draft, index)) {
      Cancelling.failed(draft, index, failure);
    } else {
      Failures.apply(draft, index, failure, false);
    }
  }
}
