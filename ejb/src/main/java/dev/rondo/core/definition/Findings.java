package dev.rondo.core.definition;

import dev.rondo.core.json.Finding;
import dev.rondo.core.json.Pointer;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a document, up to a bound. */
final class Findings {

  private final List<Finding> errors = new ArrayList<>();
  private final List<Finding> warnings = new ArrayList<>();

  /** Notes something that keeps the document from being used. */
  void error(Pointer at, String message) {
    add(errors, at.toString(), message);
  }

  /** The same, of a place that is known as text alone. */
  void errorAt(String pointer, String message) {
    add(errors, pointer, message);
  }

  /** Notes something its author should know. */
  void warning(Pointer at, String message) {
    add(warnings, at.toString(), message);
  }

  /** Whether further errors would only be counted. */
  boolean isFull() {
    return errors.size() >= DefinitionLimits.MAX_FINDINGS;
  }

  boolean hasErrors() {
    return !errors.isEmpty();
  }

  List<Finding> errors() {
    return List.copyOf(errors);
  }

  List<Finding> warnings() {
    return List.copyOf(warnings);
  }

  private static void add(List<Finding> findings, String at, String message) {
    int room = DefinitionLimits.MAX_FINDINGS - findings.size();
    if (room > 1) {
      findings.add(new Finding(at, message));
    } else if (room == 1) {
      findings.add(new Finding("", "There are more findings than are told"));
    }
  }
}
