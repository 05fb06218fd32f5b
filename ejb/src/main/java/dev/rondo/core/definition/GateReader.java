package dev.rondo.core.definition;

import dev.rondo.core.json.Finding;
import dev.rondo.core.json.JsonText;
import dev.rondo.core.json.Pointer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of an approval_gate: when it is registered, as far as no mapping stands in
 * for a value, and once more when the gate is reached and every value is known.
 */
final class GateReader {
  private static final String[] DUE = {"due_seconds", "due_ms", "due"};
  private static final int TOLD = 3;

  private final Fields fields;
  private final boolean resolved;

  private GateReader(Fields fields, boolean resolved) {
    this.fields = fields;
    this.resolved = resolved;
  }

  /** Reports what is wrong with the parameters as they are registered. */
  static void check(Fields fields) {
    new GateReader(fields, false).gate();
    fields.close();
  }

  static Gate read(Map<String, Object> parameters) {
    Findings findings = new Findings();
    Pointer at = Pointer.ROOT.child("parameters");
    Gate gate = new GateReader(new Fields(parameters, at, findings), true).gate();
    if (findings.hasErrors()) {
      throw new ExpressionException("approval_gate: " + told(findings.errors()));
    }
    return gate;
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
    Duration due = isKnown(DUE) ? fields.duration(DUE).orElse(Duration.ZERO) : Duration.ZERO;
    List<Gate.Escalation> escalations = new EscalationReader(fields, resolved).read();
    Gate gate =
        new Gate(
            request(),
            approvers,
            nobody ? Gate.DEFAULT_GROUPS : groups,
            whole("level", Gate.MAX_LEVEL),
            whole("required_approvals", Gate.MAX_NAMES),
            isKnown("four_eyes") && fields.flag("four_eyes").orElse(false),
            due.isZero() ? null : due,
            escalations);
    if (isSettled("approvers") && isSettled("candidate_groups") && !fields.findings().hasErrors()) {
      checkPeople(gate);
    }
    return gate;
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
    return isKnown(name) ? Names.read(fields, name) : List.of();
  }

  /** That there is somebody, and enough of them. */
  private void checkPeople(Gate gate) {
    if (gate.approvers().isEmpty() && gate.groups().isEmpty()) {
      fields.findings().error(fields.at(), "approvers and candidate_groups name nobody");
    } else if (gate.groups().isEmpty()
        && gate.escalations().isEmpty()
        && isSettled("escalate_to")
        && isSettled("escalation")
        && gate.required() > gate.approvers().size()) {
      fields
          .findings()
          .error(
              fields.at("required_approvals"),
              "must not be more than the " + gate.approvers().size() + " approvers named");
    }
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

  /** A name, or a list of names. */
  static final class Names {
    private Names() {}

    static List<String> read(Fields fields, String name) {
      Object value = fields.raw(name);
      List<?> names = value instanceof List<?> list ? list : List.of(String.valueOf(value));
      boolean good =
          (value instanceof String || value instanceof List<?>)
              && names.size() <= Gate.MAX_NAMES
              && names.stream().allMatch(Names::isName);
      if (!good) {
        fields
            .findings()
            .error(
                fields.at(name),
                "must be a name, or a list of at most "
                    + Gate.MAX_NAMES
                    + " names, each of 1 to "
                    + DefinitionLimits.MAX_KEY_LENGTH
                    + " characters");
        return List.of();
      }
      return names.stream().map(String.class::cast).distinct().toList();
    }

    private static boolean isName(@Nullable Object value) {
      return value instanceof String text && Fields.isWord(text, DefinitionLimits.MAX_KEY_LENGTH);
    }
  }
}
