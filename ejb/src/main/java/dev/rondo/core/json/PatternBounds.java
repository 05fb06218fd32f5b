package dev.rondo.core.json;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Bounds on regular expressions that come from users. An engine of linear time unrolls {@code
 * a{1000}} before it looks at its size, so that nested counts could fill the heap; this looks at
 * the text beforehand.
 */
public final class PatternBounds {

  /** Longest pattern, in characters. */
  public static final int MAX_LENGTH = 1_000;

  /** Largest product of all counts of a pattern. */
  public static final int MAX_REPETITION = 1_000;

  /** Largest compiled pattern, in instructions. */
  public static final int MAX_PROGRAM = 2_000;

  private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?");

  private PatternBounds() {}

  /** Whether a pattern may be compiled at all. */
  public static boolean allow(String regex) {
    return regex.length() <= MAX_LENGTH && repetition(regex) <= MAX_REPETITION;
  }

  /** At least as large as what nesting multiplies to, since it multiplies neighbours too. */
  private static long repetition(String regex) {
    return COUNT
        .matcher(regex)
        .results()
        .mapToLong(PatternBounds::largestCount)
        .reduce(1, (a, b) -> Math.min(a * Math.max(b, 1), Integer.MAX_VALUE));
  }

  private static long largestCount(MatchResult count) {
    String upper = count.group(2);
    long lower = Long.parseLong(count.group(1));
    return upper == null || upper.isEmpty() ? lower : Math.max(lower, Long.parseLong(upper));
  }
}
