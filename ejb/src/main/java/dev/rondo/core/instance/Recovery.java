package dev.rondo.core.instance;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an instance knows of going back.
 *
 * @param checkpoints the newest of the named ones, oldest first
 * @param undoing what is being undone, or was when that failed; null = nothing
 * @param rollbacks how often the instance has gone back by itself since a person last made it go
 *     back or tried it again
 */
public record Recovery(List<Checkpoint> checkpoints, @Nullable Undoing undoing, int rollbacks) {
  /** More named checkpoints than this are not kept; the oldest go. */
  public static final int MOST_CHECKPOINTS = 1_000;

  static final Recovery NONE = new Recovery(List.of(), null, 0);

  Recovery with(Checkpoint checkpoint) {
    int from = checkpoints.size() < MOST_CHECKPOINTS ? 0 : 1;
    List<Checkpoint> kept = new ArrayList<>(checkpoints.subList(from, checkpoints.size()));
    kept.add(checkpoint);
    return new Recovery(List.copyOf(kept), undoing, rollbacks);
  }

  Recovery with(@Nullable Undoing changed) {
    return new Recovery(checkpoints, changed, rollbacks);
  }

  Recovery undone(int task) {
    return undoing == null ? this : with(undoing.without(task));
  }

  Recovery wentBack(boolean automatically) {
    return new Recovery(checkpoints, null, automatically ? rollbacks + 1 : 0);
  }

  /** A person's word: the instance may go back by itself as often as at first. */
  Recovery triedAgain() {
    return new Recovery(checkpoints, undoing, 0);
  }
}
