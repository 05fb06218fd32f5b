package dev.rondo.core.schedule;

import java.util.List;

/**
 * What one field lets pass.
 *
 * @param values one bit for each
 * @param rules days that have no number
 * @param open true where the field asks for nothing: {@code *} or {@code ?}
 */
record CronSet(long values, List<DayRule> rules, boolean open) {

  boolean has(int value) {
    return ((values >> value) & 1) != 0;
  }

  /** The least value from there on; -1 where there is none. */
  int next(int from) {
    long left = values & (-1L << from);
    return left == 0 ? -1 : Long.numberOfTrailingZeros(left);
  }
}
