package dev.rondo.adapter.definition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;
import dev.rondo.core.json.PatternBounds;

/** A pattern of a schema, matched in time linear in the text; a very long text matches none. */
record LinearPattern(Pattern pattern) implements RegularExpression {

  private static final int LONGEST_TEXT = 10_000;

  /**
   * Compiles a pattern.
   *
   * @throws IllegalArgumentException if it is bad or too large
   */
  static RegularExpression of(String regex) {
    if (!PatternBounds.allow(regex)) {
      throw new IllegalArgumentException("the pattern is too large");
    }
    try {
      Pattern pattern = Pattern.compile(regex);
      if (pattern.programSize() > PatternBounds.MAX_PROGRAM) {
        throw new IllegalArgumentException("the pattern is too large");
      }
      return new LinearPattern(pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("bad pattern: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean matches(String text) {
    return text.length() <= LONGEST_TEXT && pattern.matcher(text).find();
  }
}
