package dev.rondo.app;

import dev.rondo.core.bulk.BulkCount;
import dev.rondo.core.bulk.BulkFailure;
import dev.rondo.core.decide.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one instance of a bulk job.
 *
 * @param failure null where it did it
 * @param written false where nobody knows whether it did
 */
record BulkResult(@Nullable BulkFailure failure, boolean written) {
  private static final BulkResult DONE = new BulkResult(null, true);

  static BulkResult of(
      long position, String id, @Nullable Outcome outcome, @Nullable Throwable failure) {
    if (failure != null || outcome == null) {
      return new BulkResult(
          new BulkFailure(
              position,
              id,
              false,
              "HANDLER_INITIALIZATION",
              "could not be written; the log knows more",
              List.of()),
          false);
    }
    if (outcome instanceof Outcome.Refused refused) {
      return new BulkResult(refused(position, id, refused.rejection()), true);
    }
    return outcome instanceof Outcome.Done
        ? DONE
        : new BulkResult(
            new BulkFailure(
                position,
                id,
                false,
                "PROTOCOL_HANDLER",
                "could not be decided; the log knows more",
                List.of()),
            true);
  }

  static BulkFailure refused(long position, String id, Rejection why) {
    return new BulkFailure(position, id, true, Refusals.code(why), why.message(), why.findings());
  }

  /** How many did it, were refused and failed. */
  static BulkCount count(List<BulkResult> results) {
    long done = results.stream().filter(result -> result.failure == null).count();
    long refused = results.stream().filter(r -> r.failure != null && r.failure.refused()).count();
    return new BulkCount(0, done, refused, results.size() - done - refused);
  }
}
