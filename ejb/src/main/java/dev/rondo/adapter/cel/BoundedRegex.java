package dev.rondo.adapter.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.exceptions.CelInvalidArgumentException;
import dev.cel.runtime.CelFunctionBinding;
import java.util.List;
import java.util.regex.MatchResult;

/**
 * The function {@code matches}, by an engine whose time is linear in the text, and with bounds on
 * text, pattern and counted repetition: the engine unrolls {@code a{1000}} before it looks at its
 * size, so that nested counts could fill the heap.
 */
final class BoundedRegex {

  /** Longest text, in characters. */
  static final int MAX_TEXT = 1_000;

  /** Longest pattern, in characters. */
  static final int MAX_PATTERN = 256;

  /** Largest product of all counts of a pattern. */
  static final int MAX_REPETITION = 256;

  /** Largest compiled pattern, in instructions. */
  static final int MAX_PROGRAM = 500;

  private static final java.util.regex.Pattern COUNT =
      java.util.regex.Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?");

  private BoundedRegex() {}

  static List<CelFunctionBinding> bindings() {
    return List.of(
        CelFunctionBinding.from("matches", String.class, String.class, BoundedRegex::matches),
        CelFunctionBinding.from(
            "matches_string", String.class, String.class, BoundedRegex::matches));
  }

  private static boolean matches(String text, String regex) {
    require(text.length() <= MAX_TEXT, "matches() takes texts of " + MAX_TEXT + " characters");
    require(
        regex.length() <= MAX_PATTERN && repetition(regex) <= MAX_REPETITION,
        "matches() refuses so large a pattern");
    try {
      Pattern pattern = Pattern.compile(regex);
      require(pattern.programSize() <= MAX_PROGRAM, "matches() refuses so large a pattern");
      return pattern.matcher(text).find();
    } catch (PatternSyntaxException e) {
      throw refusal("matches() got a bad pattern: " + e.getMessage());
    }
  }

  /** At least as large as what nesting multiplies to, since it multiplies neighbours too. */
  private static long repetition(String regex) {
    return COUNT
        .matcher(regex)
        .results()
        .mapToLong(BoundedRegex::largestCount)
        .reduce(1, (a, b) -> Math.min(a * Math.max(b, 1), Integer.MAX_VALUE));
  }

  private static long largestCount(MatchResult count) {
    String upper = count.group(2);
    long lower = Long.parseLong(count.group(1));
    return upper == null || upper.isEmpty() ? lower : Math.max(lower, Long.parseLong(upper));
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw refusal(message);
    }
  }

  private static CelInvalidArgumentException refusal(String message) {
    return new CelInvalidArgumentException(message);
  }
}
