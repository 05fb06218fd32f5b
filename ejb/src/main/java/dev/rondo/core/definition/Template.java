package dev.rondo.core.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text cut into what stands as it is and what is an expression between <code>${</code> and <code>
 * }</code>. <code>$${</code> stands for the two characters themselves.
 *
 * @param parts literals and expressions in order
 * @param flaw what is wrong with the text; empty for a good one
 */
public record Template(List<Part> parts, Optional<String> flaw) {

  private static final String OPEN = "${";
  private static final String ESCAPED = "$${";

  /**
   * A piece of a template.
   *
   * @param expression whether it is evaluated
   * @param text the literal, or the expression without its delimiters
   */
  public record Part(boolean expression, String text) {}

  /** Whether a text has anything to cut at all. */
  static boolean isPlain(String text) {
    return !text.contains(OPEN);
  }

  /** Makes a text stand as it is inside of a template. */
  public static String escape(String literal) {
    return literal.replace(OPEN, ESCAPED);
  }

  /** Cuts a text. */
  public static Template of(String text) {
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith(ESCAPED, at)) {
        literal.append(OPEN);
        at += ESCAPED.length();
      } else if (text.startsWith(OPEN, at)) {
        int end = endOfExpression(text, at + OPEN.length());
        if (end < 0) {
          return new Template(List.of(), Optional.of("\"${\" without its \"}\""));
        }
        addLiteral(parts, literal);
        parts.add(new Part(true, text.substring(at + OPEN.length(), end)));
        at = end + 1;
      } else {
        literal.append(text.charAt(at++));
      }
    }
    addLiteral(parts, literal);
    return new Template(parts, Optional.empty());
  }

  /** Whether the text is one expression and nothing else. */
  boolean isWhole() {
    return parts.size() == 1 && parts.get(0).expression();
  }

  private static void addLiteral(List<Part> parts, StringBuilder literal) {
    if (!literal.isEmpty()) {
      parts.add(new Part(false, literal.toString()));
      literal.setLength(0);
    }
  }

  /** The position of the brace that closes the expression; braces in texts and maps do not. */
  private static int endOfExpression(String text, int start) {
    int open = 0;
    int at = start;
    while (at >= 0 && at < text.length()) {
      char c = text.charAt(at);
      if (c == '"' || c == '\'') {
        at = endOfText(text, at);
      } else if (c == '{') {
        open++;
        at++;
      } else if (c == '}' && open-- == 0) {
        return at;
      } else {
        at++;
      }
    }
    return -1;
  }

  /** The position behind a quoted text, or -1 if it does not end. */
  private static int endOfText(String text, int start) {
    String quote = text.substring(start, start + 1);
    String closing = text.startsWith(quote.repeat(3), start) ? quote.repeat(3) : quote;
    boolean raw = start > 0 && "rR".indexOf(text.charAt(start - 1)) >= 0;
    int at = start + closing.length();
    while (at < text.length()) {
      if (!raw && text.charAt(at) == '\\') {
        at += 2;
      } else if (text.startsWith(closing, at)) {
        return at + closing.length();
      } else {
        at++;
      }
    }
    return -1;
  }
}
