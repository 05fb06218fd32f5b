package dev.rondo.core.definition;

import dev.rondo.core.json.Pointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a condition_check of a type asks. Its parameters are mappings as those of any task, so
 * that the history shows what they were.
 */
final class CheckTypeReader {
  private static final double MOST_HOURS = DefinitionLimits.MAX_DURATION.toHours();

  private final Map<String, Object> parameters;
  private final Fields fields;

  CheckTypeReader(Map<String, Object> parameters, Fields fields) {
    this.parameters = parameters;
    this.fields = fields;
  }

  /** The parameters with what was left out; expressions of criteria as mappings. */
  Map<String, Object> read() {
    Optional<CheckType> type =
        fields.word(
            CheckType::of,
            "escalation, escalation_needed, approval_needed",
            CompiledDefinition.CHECK_TYPE);
    if (type.isEmpty()) {
      return Map.of();
    }
    Map<String, Object> read = new LinkedHashMap<>(parameters);
    read.put(CompiledDefinition.CHECK_TYPE, type.get().wire());
    switch (type.get()) {
      case ESCALATION -> readEscalation(read);
      case ESCALATION_NEEDED -> read.put("criteria", criteria());
      case APPROVAL_NEEDED -> readApproval(read);
    }
    if (fields.given(CompiledDefinition.CHECKS).isPresent()) {
      fields
          .findings()
          .error(fields.at(CompiledDefinition.CHECKS), "give either expressions or a check_type");
    }
    fields.close();
    return read;
  }

  private void readEscalation(Map<String, Object> read) {
    read.putIfAbsent("threshold_hours", 24L);
    if (isKnown("threshold_hours")) {
      fields.number(0, MOST_HOURS, "threshold_hours");
    }
    if (isKnown("since") && Instants.of(fields.raw("since")).isEmpty()) {
      fields.findings().error(fields.at("since"), Instants.COMPLAINT);
    }
  }

  private void readApproval(Map<String, Object> read) {
    read.putIfAbsent("value", "${data.amount}");
    for (String name : List.of("threshold", "value")) {
      if (isKnown(name) && !(fields.raw(name) instanceof Number)) {
        fields.findings().error(fields.at(name), "must be a number, or a mapping that gives one");
      }
    }
    if (fields.given("threshold").isEmpty()) {
      fields.findings().error(fields.at(), "approval_needed needs a threshold");
    }
  }

  private List<Object> criteria() {
    Object given = fields.raw("criteria");
    List<?> elements =
        given instanceof List<?> list ? list : given == null ? List.of() : List.of(given);
    Pointer at = fields.at("criteria");
    if (elements.isEmpty()) {
      fields.findings().error(fields.at(), "escalation_needed needs criteria: expressions");
    } else if (elements.size() > DefinitionLimits.MAX_LIST) {
      fields.findings().error(at, "must have at most " + DefinitionLimits.MAX_LIST + " elements");
      return List.of();
    }
    List<Object> mappings = new ArrayList<>(elements.size());
    for (int i = 0; i < elements.size(); i++) {
      Optional<String> mapping =
          CheckReader.text(elements.get(i))
              .map(text -> "${" + text + "}")
              .filter(text -> Template.of(text).isWhole());
      if (mapping.isPresent()) {
        mappings.add(mapping.get());
      } else {
        fields
            .findings()
            .error(given instanceof List<?> ? at.child(i) : at, "must be one expression");
      }
    }
    return mappings;
  }

  /** Whether a value is given, and no mapping gives it later. */
  private boolean isKnown(String name) {
    Object value = fields.raw(name);
    return value != null && ActionParameters.isKnown(value);
  }
}
