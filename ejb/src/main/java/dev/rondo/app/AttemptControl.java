package dev.rondo.app;

import dev.rondo.api.TaskControl;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a handler of this node and the tick that watches over it tell each other. */
final class AttemptControl implements TaskControl {
  private volatile boolean cancelRequested;
  private @Nullable Double done;
  private boolean lively;
  private Instant livelyAt;

  AttemptControl(Instant startedAt) {
    this.livelyAt = startedAt;
  }

  @Override
  public boolean isCancelRequested() {
    return cancelRequested;
  }

  void requestCancel() {
    cancelRequested = true;
  }

  @Override
  public synchronized void progress(@Nullable Double share) {
    if (share != null && !(share >= 0.0 && share <= 1.0)) {
      throw new IllegalArgumentException("progress must be from 0.0 to 1.0, not " + share);
    }
    done = share == null ? done : share;
    lively = true;
  }

  /** What the handler has said since the last look; null where it has said nothing. */
  synchronized @Nullable Progress take(Instant now) {
    if (!lively) {
      return null;
    }
    lively = false;
    livelyAt = now;
    return new Progress(done, now);
  }

  /** When the handler last told of progress, or began. */
  synchronized Instant livelyAt() {
    return livelyAt;
  }

  /** What a handler has said of how far it is. */
  record Progress(@Nullable Double done, Instant at) {}
}
