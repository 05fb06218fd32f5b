package dev.rondo.core.definition;

import dev.rondo.core.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads when an approval_gate asks others as well: one time and one name, or a list of them. A name
 * with {@code group:} before it is that of a group.
 */
final class EscalationReader {
  private static final String LIST = "escalation";
  private static final String TO = "escalate_to";
  private static final String GROUP = "group:";
  private static final String[] AFTER = {
    "escalate_after_seconds", "escalate_after_ms", "escalate_after"
  };
  private static final String[] STEP_AFTER = {"after_seconds", "after_ms", "after"};

  private final Fields fields;
  private final boolean resolved;

  EscalationReader(Fields fields, boolean resolved) {
    this.fields = fields;
    this.resolved = resolved;
  }

  List<Gate.Escalation> read() {
    Optional<String> after = fields.given(AFTER);
    boolean to = fields.given(TO).isPresent();
    if (fields.given(LIST).isEmpty()) {
      if (after.isPresent() != to) {
        error(fields, TO, "escalate_after_seconds and escalate_to go together");
      }
      return after.isPresent() && to ? step(fields, AFTER, TO).stream().toList() : List.of();
    }
    if (after.isPresent() || to) {
      error(fields, LIST, "escalation says the same as escalate_to; give one");
    }
    return steps();
  }

  private List<Gate.Escalation> steps() {
    if (!resolved && fields.raw(LIST) instanceof String text && !Template.isPlain(text)) {
      return List.of();
    }
    List<Gate.Escalation> steps = new ArrayList<>();
    int index = 0;
    for (Object element : fields.list(Gate.MAX_ESCALATIONS, LIST)) {
      if (!(element instanceof Map<?, ?> map)) {
        fields
            .findings()
            .error(fields.at(LIST).child(index), "must be an object with after_seconds and to");
      } else {
        Fields step =
            new Fields(Json.asObject(map), fields.at(LIST).child(index), fields.findings());
        step(step, STEP_AFTER, "to").ifPresent(steps::add);
        step.close();
      }
      index++;
    }
    checkOrder(steps);
    return List.copyOf(steps);
  }

  private void checkOrder(List<Gate.Escalation> steps) {
    for (int i = 1; i < steps.size(); i++) {
      if (steps.get(i).after().compareTo(steps.get(i - 1).after()) <= 0) {
        error(fields, LIST, "must be in the order of time, each later than the one before");
        return;
      }
    }
  }

  /** Empty where something is missing or not known yet. */
  private Optional<Gate.Escalation> step(Fields in, String[] afterNames, String toName) {
    Optional<String> name = in.given(afterNames);
    if (name.isEmpty() || in.given(toName).isEmpty()) {
      in.findings().error(in.at(), "an escalation needs " + afterNames[0] + " and " + toName);
      return Optional.empty();
    }
    boolean timeKnown = resolved || GateReader.isPlain(in.raw(name.get()));
    boolean namesKnown = resolved || GateReader.isPlain(in.raw(toName));
    Optional<Duration> after = timeKnown ? in.duration(afterNames) : Optional.empty();
    List<String> names = namesKnown ? NameReader.read(in, toName) : List.of();
    if (namesKnown && names.stream().anyMatch(GROUP::equals)) {
      error(in, toName, "group: needs the name of a group behind it");
    }
    return after.map(
        time ->
            new Gate.Escalation(
                time,
                names.stream().filter(to -> !to.startsWith(GROUP)).toList(),
                names.stream()
                    .filter(to -> to.startsWith(GROUP))
                    .map(to -> to.substring(GROUP.length()))
                    .toList()));
  }

  private static void error(Fields in, String name, String message) {
    in.findings().error(in.at(name), message);
  }
}
