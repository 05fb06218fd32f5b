package dev.rondo.core.definition;

import dev.rondo.core.json.Finding;
import dev.rondo.core.json.JsonBounds;
import dev.rondo.core.json.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads documents of the definition language, this version's and J's older forms. Whatever is wrong
 * is found in one go, each finding with its JSON pointer.
 */
public final class DefinitionReader {

  /** The version of the language that is read and written. */
  public static final String SCHEMA_VERSION = "2.0.0";

  private static final Set<String> READABLE = Set.of("1.0.0", "1.1.0", "1.2.0", SCHEMA_VERSION);

  private static final JsonBounds BOUNDS =
      new JsonBounds(
          DefinitionLimits.MAX_DEPTH,
          DefinitionLimits.MAX_TEXT_LENGTH,
          DefinitionLimits.MAX_NUMBER_DIGITS);

  private final Expressions expressions;
  private final InputSchemas schemas;

  /** A reader that compiles and checks with these. */
  public DefinitionReader(Expressions expressions, InputSchemas schemas) {
    this.expressions = expressions;
    this.schemas = schemas;
  }

  /** Reads a document; never throws for what is in it. */
  public Reading read(Map<String, Object> document) {
    Findings findings = new Findings();
    List<Finding> outOfBounds = new ArrayList<>();
    BOUNDS.check(document, outOfBounds::add);
    if (!outOfBounds.isEmpty()) {
      List<Finding> told = outOfBounds.stream().limit(DefinitionLimits.MAX_FINDINGS).toList();
      return new Reading(Optional.empty(), told, List.of());
    }
    WorkflowDefinition definition = read(new Fields(document, Pointer.ROOT, findings));
    return new Reading(
        findings.hasErrors() ? Optional.empty() : Optional.of(definition),
        findings.errors(),
        findings.warnings());
  }

  private WorkflowDefinition read(Fields fields) {
    String type = workflowType(fields);
    List<TaskEntry> tasks =
        CompensationActions.join(
            TaskEntry.read(
                fields.raw("tasks"),
                fields.at("tasks"),
                MachineReader.isGiven(fields),
                fields.findings()),
            fields);
    String schemaVersion = schemaVersion(fields);
    Fields timeouts = fields.fields("timeout_config");
    WorkflowDefinition definition =
        new WorkflowDefinition(
            type,
            version(fields),
            schemaVersion,
            fields.prose("name").orElse(type),
            fields.prose("description").orElse(""),
            inputSchema(fields),
            RuleReader.read(fields),
            readTasks(tasks, fields),
            fields.whole(0, DefinitionLimits.MAX_TASKS, "max_parallel_tasks").orElse(0),
            TimeoutsReader.life(fields, timeouts),
            TimeoutsReader.limits(timeouts),
            fields.object("output"),
            fields.object("metadata"),
            Concurrency.read(fields),
            MachineReader.read(fields));
    refuseParameters(fields);
    ignoreRecords(fields);
    fields.close();
    new DefinitionChecks(definition, tasks, expressions, fields.findings()).run();
    if (definition.machine() != null) {
      new MachineChecks(definition.machine(), definition, expressions, fields.findings()).run();
    }
    return definition;
  }

  private static List<TaskDefinition> readTasks(List<TaskEntry> tasks, Fields fields) {
    Set<String> keys = TaskEntry.keys(tasks);
    TaskReader reader =
        new TaskReader(
            keys,
            TaskReader.mode(fields, "default_execution_mode").orElse(ExecutionMode.SEQUENTIAL),
            RetryReader.read(fields.fields("default_retry_config"), RetryReader.DEFAULT),
            TimeoutsReader.read(fields.fields("default_timeout_config"), TimeoutsReader.DEFAULT));
    return reader.all(tasks, fields.findings());
  }

  private static String workflowType(Fields fields) {
    Optional<String> type =
        word(fields, DefinitionLimits.MAX_KEY_LENGTH, "workflow_type", "workflow_id", "id");
    if (type.isEmpty() && fields.given("workflow_type", "workflow_id", "id").isEmpty()) {
      fields.findings().error(fields.at("workflow_type"), "the workflow has no workflow_type");
    }
    return type.orElse("");
  }

  private static String version(Fields fields) {
    return word(fields, DefinitionLimits.MAX_VERSION_LENGTH, "version").orElse("1.0.0");
  }

  /** A text that may stand in a path, a queue's name and a file's name. */
  private static Optional<String> word(Fields fields, int maxLength, String... names) {
    Optional<String> text = fields.text(maxLength, names);
    if (text.isPresent() && !text.get().matches("[A-Za-z0-9_][A-Za-z0-9._:@+=-]*")) {
      fields
          .given(names)
          .ifPresent(
              name ->
                  fields
                      .findings()
                      .error(
                          fields.at(name),
                          "must begin with a letter, digit or underscore; further on also"
                              + " . : @ + = -"));
    }
    return text;
  }

  private static String schemaVersion(Fields fields) {
    Optional<String> version = fields.text(DefinitionLimits.MAX_VERSION_LENGTH, "schema_version");
    version
        .filter(given -> !READABLE.contains(given))
        .ifPresent(
            given ->
                fields
                    .findings()
                    .error(
                        fields.at("schema_version"),
                        String.format(
                            Locale.ROOT,
                            "No migration path found from %s to %s",
                            given,
                            SCHEMA_VERSION)));
    return SCHEMA_VERSION;
  }

  private Map<String, Object> inputSchema(Fields fields) {
    Map<String, Object> schema = fields.object("input_schema");
    if (!schema.isEmpty()) {
      String at = fields.at("input_schema").toString();
      for (Finding finding : schemas.check(schema)) {
        fields.findings().errorAt(at + finding.pointer(), finding.message());
      }
    }
    return schema;
  }

  private static void refuseParameters(Fields fields) {
    if (fields.given("parameters").isPresent()) {
      fields.findings().error(fields.at("parameters"), "only a template has parameters");
    }
  }

  /** What J's documents carry along of their runs; a definition has none. */
  private static void ignoreRecords(Fields fields) {
    for (String name : List.of("checkpoints", "execution_history")) {
      if (!fields.list(Integer.MAX_VALUE, name).isEmpty()) {
        fields
            .findings()
            .warning(fields.at(name), name + " belongs to a run; a definition ignores it");
      }
    }
  }
}
