package dev.rondo.adapter.definition;

import dev.rondo.core.json.Finding;
import dev.rondo.core.json.Json;
import dev.rondo.core.json.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a schema may not hold here, though JSON Schema allows it: references out of the document,
 * other dialects, patterns that are not linear.
 */
final class SchemaRules {

  static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private final List<Finding> findings = new ArrayList<>();

  private SchemaRules() {}

  static List<Finding> check(Map<String, Object> schema) {
    SchemaRules rules = new SchemaRules();
    rules.visit(schema, Pointer.ROOT);
    return rules.findings;
  }

  private void visit(@Nullable Object value, Pointer at) {
    if (value instanceof Map<?, ?> map) {
      Json.asObject(map).forEach((key, member) -> visitMember(key, member, at.child(key)));
    } else if (value instanceof List<?> list) {
      int index = 0;
      for (Object element : list) {
        visit(element, at.child(index++));
      }
    }
  }

  private void visitMember(String key, @Nullable Object value, Pointer at) {
    if (value instanceof String text) {
      visitKeyword(key, text, at);
    }
    if (key.equals("patternProperties") && value instanceof Map<?, ?> patterns) {
      Json.asObject(patterns).keySet().forEach(pattern -> checkPattern(pattern, at));
    }
    // What stands in these is a value to compare with, not a schema.
    if (!key.equals("const")
        && !key.equals("enum")
        && !key.equals("default")
        && !key.equals("examples")) {
      visit(value, at);
    }
  }

  private void visitKeyword(String key, String text, Pointer at) {
    switch (key) {
      case "$ref", "$dynamicRef" -> {
        if (!text.startsWith("#")) {
          report(at, "a schema may only refer to itself; nothing is fetched");
        }
      }
      case "$id" -> report(at, "a schema of a definition has no identity of its own");
      case "$schema" -> {
        if (!text.equals(DIALECT) && !text.equals(DIALECT + "#")) {
          report(at, "the only dialect is " + DIALECT);
        }
      }
      case "pattern" -> checkPattern(text, at);
      default -> {
        // Any other keyword is harmless.
      }
    }
  }

  private void checkPattern(String regex, Pointer at) {
    try {
      LinearPattern.of(regex);
    } catch (IllegalArgumentException e) {
      report(at, String.valueOf(e.getMessage()));
    }
  }

  private void report(Pointer at, String message) {
    findings.add(new Finding(at.toString(), message));
  }
}
