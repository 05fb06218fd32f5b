package dev.rondo.core.instance;

import org.jspecify.annotations.Nullable;

/**
 * One time that the body of a repetition is run.
 *
 * @param first the place on the board of the first task of the body; the others follow
 * @param item the element of the list it is for; null in a loop
 * @param left how many of its tasks have not settled
 * @param failed how many of its tasks can no longer complete
 */
public record Scope(int first, @Nullable Object item, int left, int failed) {
  static Scope open(int first, @Nullable Object item, int tasks) {
    return new Scope(first, item, tasks, 0);
  }

  Scope changed(int moreLeft, int moreFailed) {
    return new Scope(first, item, left + moreLeft, failed + moreFailed);
  }

  /** True once each of its tasks has settled. */
  public boolean isOver() {
    return left == 0;
  }
}
