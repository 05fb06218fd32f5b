package dev.rondo.core.definition;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises the one way to name a secret in a mapping: alone between its braces. */
final class SecretName {

  /** The root name of secrets. */
  static final String ROOT = "secrets";

  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\s*secrets(?:\\.(?<field>[A-Za-z_][A-Za-z0-9_]*)"
              + "|\\[(?<quote>[\"'])(?<key>[^\"'\\\\]+)\\k<quote>\\])\\s*");

  private SecretName() {}

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
