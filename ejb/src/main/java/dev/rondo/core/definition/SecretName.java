package dev.rondo.core.definition;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of secrets, and the one way to name one in a mapping: alone between its braces. */
public final class SecretName {

  /** The root name of secrets. */
  static final String ROOT = "secrets";

  /** What a name is made of, for people. */
  public static final String RULE =
      "must have 1 to 64 of A-Z a-z 0-9 _ . - and begin with a letter or _";

  private static final String NAME = "[A-Za-z_][A-Za-z0-9_.-]{0,63}";
  private static final Pattern WHOLE = Pattern.compile(NAME);
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\s*secrets(?:\\.(?<field>[A-Za-z_][A-Za-z0-9_]{0,63})"
              + "|\\[(?<quote>[\"'])(?<key>"
              + NAME
              + ")\\k<quote>\\])\\s*");

  private SecretName() {}

  /** Whether a secret may be called that. */
  public static boolean isName(String text) {
    return WHOLE.matcher(text).matches();
  }

  /** The name of the secret that the expression stands for; empty for any other expression. */
  static Optional<String> of(String expression) {
    Matcher matcher = REFERENCE.matcher(expression);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String field = matcher.group("field");
    return Optional.ofNullable(field != null ? field : matcher.group("key"));
  }
}
