package dev.rondo.core.definition;

import dev.rondo.core.json.Finding;
import dev.rondo.core.json.JsonText;
import dev.rondo.core.json.Pointer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of an approval_gate: when it is registered, as far as no mapping stands in
 * for a value, and once more when the gate is reached and every value is known.
 */
final class GateReader {
  private static final String[] DUE = {"due_seconds", "due_ms", "due"};
  private static final int TOLD = 3;

  /** Under these names a gate says who is asked besides. */
  private static final String[] ESCALATIONS = {EscalationReader.LIST, "escalate_to"};

  private final Fields fields;
  private final Fields levels;
  private final boolean resolved;

  /**
   * @param levels where its escalation stands: in its parameters, or in its task
   */
  private GateReader(Fields fields, Fields levels, boolean resolved) {
    this.fields = fields;
    this.levels = levels;
    this.resolved = resolved;
  }

  /**
   * Reports what is wrong with the parameters as they are registered.
   *
   * @return the parameters; with them the escalation of the task, where it has one
   */
  static Map<String, Object> check(Map<String, Object> parameters, Fields fields, Fields task) {
    checkValues(parameters, fields);
    boolean ofTask = task.given(EscalationReader.LIST).isPresent();
    boolean own = ofTask && fields.given(ESCALATIONS).isPresent();
    new GateReader(fields, ofTask && !own ? task : fields, false).gate();
    fields.close();
    if (own) {
      String message = "says the same as the escalation of its parameters; give one";
      task.findings().error(task.at(EscalationReader.LIST), message);
    }
    return ofTask && !own
        ? with(parameters, Objects.requireNonNull(task.raw(EscalationReader.LIST)))
        : parameters;
  }

  /** The parameters with the levels that the workflow gives all tasks, unless it has its own. */
  static Map<String, Object> withDefault(Map<String, Object> parameters, List<Escalation> levels) {
    return levels.isEmpty() || Stream.of(ESCALATIONS).anyMatch(parameters::containsKey)
        ? parameters
        : with(parameters, levels.stream().map(GateReader::level).toList());
  }

  private static Map<String, Object> with(Map<String, Object> parameters, Object escalation) {
    Map<String, Object> all = new LinkedHashMap<>(parameters);
    all.put(EscalationReader.LIST, escalation);
    return all;
  }

  private static Map<String, Object> level(Escalation level) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("after_ms", level.after().toMillis());
    object.put(
        "to",
        Stream.concat(level.people().stream(), level.groups().stream().map("group:"::concat))
            .map(Template::escape)
            .toList());
    Priority priority = level.priority();
    if (priority != null) {
      object.put("priority", priority.wire());
    }
    return object;
  }

  static Gate read(Map<String, Object> parameters) {
    Findings findings = new Findings();
    Pointer at = Pointer.ROOT.child("parameters");
    Fields fields = new Fields(parameters, at, findings);
    checkValues(parameters, fields);
    Gate gate = new GateReader(fields, fields, true).gate();
    if (findings.hasErrors()) {
      throw new ExpressionException("approval_gate: " + told(findings.errors()));
    }
    return gate;
  }

  /** A mapping that gives nothing must not open the gate to others, or to fewer, than was meant. */
  private static void checkValues(Map<String, Object> parameters, Fields fields) {
    parameters.forEach(
        (name, value) -> {
          if (value == null && !name.equals("details")) {
            fields.findings().error(fields.at(name), "must have a value, or be left out");
          }
        });
  }

  private static String told(List<Finding> errors) {
    return errors.stream()
        .limit(TOLD)
        .map(finding -> finding.pointer() + " " + finding.message())
        .collect(Collectors.joining("; "));
  }

  private Gate gate() {
    checkDetails();
    List<String> approvers = names("approvers");
    List<String> groups = names("candidate_groups");
    boolean nobody = !isGiven("approvers") && !isGiven("candidate_groups");
    Gate gate =
        new Gate(
            request(),
            approvers,
            nobody ? Gate.DEFAULT_GROUPS : groups,
            whole("level", Gate.MAX_LEVEL),
            whole("required_approvals", Gate.MAX_NAMES),
            isKnown("four_eyes") && fields.flag("four_eyes").orElse(false),
            due(),
            new EscalationReader(levels, resolved).ofGate());
    checkPeople(gate);
    return gate;
  }

  /** Zero is no limit. */
  private @Nullable Duration due() {
    Duration due = isKnown(DUE) ? fields.duration(DUE).orElse(Duration.ZERO) : Duration.ZERO;
    return due.isZero() ? null : due;
  }

  private @Nullable String request() {
    String request = isKnown("request") ? fields.prose("request").orElse(null) : null;
    if (request != null && (request.isBlank() || request.length() > Gate.MAX_REQUEST)) {
      fields
          .findings()
          .error(fields.at("request"), "must have 1 to " + Gate.MAX_REQUEST + " characters");
    }
    return request;
  }

  private void checkDetails() {
    if (isKnown("details") && JsonText.of(fields.raw("details")).length() > Gate.MAX_DETAILS) {
      fields
          .findings()
          .error(
              fields.at("details"),
              "must not have more than " + Gate.MAX_DETAILS + " characters as JSON");
    }
  }

  private int whole(String name, int max) {
    return isKnown(name) ? fields.whole(1, max, name).orElse(1) : 1;
  }

  private List<String> names(String name) {
    return isKnown(name) ? NameReader.read(fields, name) : List.of();
  }

  /** That there is somebody, and enough of them. */
  private void checkPeople(Gate gate) {
    boolean noGroups = isEmpty("candidate_groups");
    if (isEmpty("approvers") && noGroups && gate.groups().isEmpty()) {
      fields.findings().error(fields.at(), "approvers and candidate_groups name nobody");
    } else if (noGroups
        && isSettled("approvers")
        && levels.given(ESCALATIONS).isEmpty()
        && !gate.approvers().isEmpty()
        && gate.required() > gate.approvers().size()) {
      fields
          .findings()
          .error(
              fields.at("required_approvals"),
              "must not be more than the " + gate.approvers().size() + " approvers named");
    }
  }

  /** Whether no name is given and none will be; a list that is wrong has its own finding. */
  private boolean isEmpty(String name) {
    Object value = fields.raw(name);
    return value == null || (value instanceof List<?> list && list.isEmpty());
  }

  private boolean isGiven(String name) {
    return fields.given(name).isPresent();
  }

  /** Whether a value is given and is no mapping. */
  private boolean isKnown(String... names) {
    Optional<String> name = fields.given(names);
    return name.isPresent() && (resolved || isPlain(fields.raw(name.get())));
  }

  /** Whether no mapping will give a value later. */
  private boolean isSettled(String name) {
    return resolved || isPlain(fields.raw(name));
  }

  /** Whether no mapping stands anywhere in a value. */
  static boolean isPlain(@Nullable Object value) {
    if (value instanceof String text) {
      return Template.isPlain(text);
    }
    if (value instanceof List<?> list) {
      return list.stream().allMatch(GateReader::isPlain);
    }
    return !(value instanceof Map<?, ?> map) || map.values().stream().allMatch(GateReader::isPlain);
  }
}
