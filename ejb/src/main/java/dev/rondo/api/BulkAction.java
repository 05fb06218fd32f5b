package dev.rondo.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is asked of each of many instances; as of one, without its id. */
public sealed interface BulkAction {
  /** The name on the wire: start, pause, resume, cancel, retry, compensate, … */
  String verb();

  /**
   * A verb about the instance itself.
   *
   * @param of not one of those about a task
   * @param reason kept with the events; "" = none given; at most 2,000 characters
   * @param grace for {@link Verb#CANCEL}, as in {@link VerbRequest}
   */
  record Ask(Verb of, String reason, @Nullable Duration grace) implements BulkAction {
    @Override
    public String verb() {
      return of.name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** A signal; its time to live begins when an instance has its turn. */
  record Send(Signal signal) implements BulkAction {
    @Override
    public String verb() {
      return "signal";
    }
  }

  /** Another version of the definition. */
  record Migrate(MigrationTarget target) implements BulkAction {
    @Override
    public String verb() {
      return "migrate";
    }
  }

  /**
   * Back to a checkpoint or so many steps; exactly one of the two is given.
   *
   * @param checkpoint the name of a checkpoint: the newest of that name; or its id
   * @param steps the number of completed tasks to go back, from 1
   * @param reason as in {@link Ask}
   */
  record RollBack(@Nullable String checkpoint, @Nullable Integer steps, String reason)
      implements BulkAction {
    @Override
    public String verb() {
      return "rollback";
    }
  }
}
