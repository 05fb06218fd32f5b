package dev.rondo.core.definition;

import dev.rondo.adapter.cel.CelExpressions;
import dev.rondo.adapter.definition.JsonDocuments;
import dev.rondo.adapter.definition.JsonSchemas;
import dev.rondo.core.json.Finding;
import java.util.List;

/** Reads documents with the real technologies. */
final class Reader {

  static final Definitions DEFINITIONS = new Definitions(new CelExpressions(), new JsonSchemas());

  private Reader() {}

  static Reading read(String document) {
    return DEFINITIONS.read(JsonDocuments.parse(document));
  }

  /** A document of workflow t with these tasks. */
  static String document(String tasks) {
    return "{\"workflow_type\": \"t\", \"tasks\": " + tasks + "}";
  }

  static Reading tasks(String tasks) {
    return read(document(tasks));
  }

  /** The only task of a document with one task x of these fields. */
  static TaskDefinition task(String fields) {
    return sound(tasks("{\"x\": {" + fields + "}}")).task(0);
  }

  /** The definition of a reading that must have no error. */
  static WorkflowDefinition sound(Reading reading) {
    return reading
        .definition()
        .orElseThrow(() -> new AssertionError("errors: " + reading.errors()));
  }

  static CompiledDefinition compiled(String tasks) {
    return DEFINITIONS.compile(sound(tasks(tasks)));
  }

  /** Findings as lines of pointer and message. */
  static List<String> lines(List<Finding> findings) {
    return findings.stream().map(each -> each.pointer() + " " + each.message()).toList();
  }

  static List<String> errors(String tasks) {
    return lines(tasks(tasks).errors());
  }
}
