package dev.rondo.web.json;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a text must be like.
 *
 * @param min fewest characters
 * @param max most characters
 * @param allowed whether the text is good
 * @param otherwise what to say when it is not
 */
public record TextRule(int min, int max, Predicate<String> allowed, String otherwise) {

  /** The id of an instance. */
  public static final TextRule ID =
      new TextRule(
          1,
          Limits.ID,
          Pattern.compile("[A-Za-z0-9._:@/+=-]*").asMatchPredicate(),
          "may hold letters, digits and . _ : @ / + = - only");

  /** A name somebody gave to something. */
  public static final TextRule NAME =
      new TextRule(1, Limits.ID, TextRule::isPrintable, "may not hold control characters");

  /** What people write for people. */
  public static final TextRule PROSE = new TextRule(0, Limits.PROSE, text -> true, "");

  /** What a worker says of a failure. */
  public static final TextRule ERROR = new TextRule(0, Limits.ERROR, text -> true, "");

  /** One of the six priorities. */
  public static final TextRule PRIORITY =
      oneOf("urgent", "critical", "high", "normal", "low", "deferred");

  /** What becomes of a firing while an earlier instance runs. */
  public static final TextRule OVERLAP = oneOf("skip", "queue", "cancel_other", "allow");

  /** A text of a closed set. */
  public static TextRule oneOf(String... texts) {
    return new TextRule(
        0, Limits.ID, Set.of(texts)::contains, "must be one of " + String.join(", ", texts));
  }

  /** What is wrong with a text; null = nothing. */
  public @Nullable String complaint(String text) {
    if (text.length() < min) {
      return "must not be empty";
    }
    if (text.length() > max) {
      return "is longer than " + max + " characters";
    }
    return allowed.test(text) ? null : otherwise;
  }

  /** Whether a text has no control characters. */
  public static boolean isPrintable(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }
}
