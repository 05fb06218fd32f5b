package dev.rondo.app;

import dev.rondo.api.InstanceView;
import dev.rondo.api.VerbResult;

/** What callers are told of accepted commands. */
public final class Replies {
  private Replies() {}

  public static InstanceView instance(Outcome.Done done) {
    return InstanceViews.instance(done.state());
  }

  public static VerbResult verb(Outcome.Done done) {
    return new VerbResult(done.changed(), done.state().state().wire(), done.state().sequence());
  }
}
