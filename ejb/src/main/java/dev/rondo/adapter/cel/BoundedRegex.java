package dev.rondo.adapter.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.exceptions.CelInvalidArgumentException;
import dev.cel.runtime.CelFunctionBinding;
import dev.rondo.core.json.PatternBounds;
import java.util.List;

/**
 * The function {@code matches}, by an engine whose time is linear in the text, and with bounds on
 * text and pattern.
 */
final class BoundedRegex {

  /** Longest text, in characters. */
  static final int MAX_TEXT = 1_000;

  private static final String TOO_LARGE = "matches() refuses so large a pattern";

  private BoundedRegex() {}

  static List<CelFunctionBinding> bindings() {
    return List.of(
        CelFunctionBinding.from("matches", String.class, String.class, BoundedRegex::matches),
        CelFunctionBinding.from(
            "matches_string", String.class, String.class, BoundedRegex::matches));
  }

  private static boolean matches(String text, String regex) {
    require(text.length() <= MAX_TEXT, "matches() takes texts of " + MAX_TEXT + " characters");
    require(PatternBounds.allow(regex), TOO_LARGE);
    try {
      Pattern pattern = Pattern.compile(regex);
      require(pattern.programSize() <= PatternBounds.MAX_PROGRAM, TOO_LARGE);
      return pattern.matcher(text).find();
    } catch (PatternSyntaxException e) {
      throw refusal("matches() got a bad pattern: " + e.getMessage());
    }
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
