package dev.rondo.core.bulk;

/**
 * How many instances a job is about, and what became of those that have had their turn.
 *
 * @param matched all that were found
 * @param done what was asked is so
 * @param refused the instance could not do it
 * @param failed the engine could not do it
 */
public record BulkCount(long matched, long done, long refused, long failed) {
  public static final BulkCount NONE = new BulkCount(0, 0, 0, 0);

  /** How many have had their turn; the position of the next one. */
  public long worked() {
    return done + refused + failed;
  }

  /** How many were not done. */
  public long missed() {
    return refused + failed;
  }

  BulkCount found(long more) {
    return new BulkCount(matched + more, done, refused, failed);
  }

  BulkCount and(BulkCount more) {
    return new BulkCount(matched, done + more.done, refused + more.refused, failed + more.failed);
  }
}
