package dev.rondo.core.definition;

import dev.rondo.core.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the levels of an escalation: a list of them, or at a gate also one time and one name. A
 * name with {@code group:} before it is that of a group.
 */
final class EscalationReader {
  static final String LIST = "escalation";

  private static final String TO = "escalate_to";
  private static final String GROUP = "group:";
  private static final String PRIORITY = "priority";
  private static final String[] AFTER = {
    "escalate_after_seconds", "escalate_after_ms", "escalate_after"
  };
  private static final String[] LEVEL_AFTER = {"after_seconds", "after_ms", "after"};

  private final Fields fields;
  private final boolean resolved;

  /**
   * @param resolved false where mappings may stand in for values that are known later
   */
  EscalationReader(Fields fields, boolean resolved) {
    this.fields = fields;
    this.resolved = resolved;
  }

  /** Those of a gate. */
  List<Escalation> ofGate() {
    Optional<String> after = fields.given(AFTER);
    boolean to = fields.given(TO).isPresent();
    if (fields.given(LIST).isEmpty()) {
      if (after.isPresent() != to) {
        error(fields, TO, "escalate_after_seconds and escalate_to go together");
      }
      return after.isPresent() && to ? level(fields, AFTER, TO).stream().toList() : List.of();
    }
    if (after.isPresent() || to) {
      error(fields, LIST, "escalation says the same as escalate_to; give one");
    }
    return levels(LIST);
  }

  /** Those of a list. */
  List<Escalation> levels(String list) {
    if (!resolved && fields.raw(list) instanceof String text && !Template.isPlain(text)) {
      return List.of();
    }
    List<Escalation> levels = new ArrayList<>();
    int index = 0;
    for (Object element : fields.list(Escalation.MOST, list)) {
      if (!(element instanceof Map<?, ?> map)) {
        fields
            .findings()
            .error(fields.at(list).child(index), "must be an object with after_seconds and to");
      } else {
        Fields level =
            new Fields(Json.asObject(map), fields.at(list).child(index), fields.findings());
        level(level, LEVEL_AFTER, "to").ifPresent(levels::add);
        level.close();
      }
      index++;
    }
    checkOrder(levels, list);
    return List.copyOf(levels);
  }

  private void checkOrder(List<Escalation> levels, String list) {
    for (int i = 1; i < levels.size(); i++) {
      if (levels.get(i).after().compareTo(levels.get(i - 1).after()) <= 0) {
        error(fields, list, "must be in the order of time, each later than the one before");
        return;
      }
    }
  }

  /** Empty where something is missing or not known yet. */
  private Optional<Escalation> level(Fields in, String[] afterNames, String toName) {
    Optional<String> name = in.given(afterNames);
    boolean to = in.given(toName).isPresent();
    boolean raised = in != fields && in.given(PRIORITY).isPresent();
    if (name.isEmpty() || (!to && !raised)) {
      String either = in == fields ? toName : toName + " or " + PRIORITY;
      in.findings().error(in.at(), "an escalation needs " + afterNames[0] + " and " + either);
      return Optional.empty();
    }
    Priority priority = raised ? priority(in) : null;
    List<String> names = to && isKnown(in, toName) ? names(in, toName) : List.of();
    Optional<Duration> after = isKnown(in, name.get()) ? in.duration(afterNames) : Optional.empty();
    return after.map(time -> escalation(time, names, priority));
  }

  private @Nullable Priority priority(Fields in) {
    return isKnown(in, PRIORITY) ? TaskReader.priority(in).orElse(null) : null;
  }

  private List<String> names(Fields in, String field) {
    List<String> names = NameReader.read(in, field);
    if (names.stream().anyMatch(GROUP::equals)) {
      error(in, field, "group: needs the name of a group behind it");
    }
    return names;
  }

  private static Escalation escalation(
      Duration after, List<String> names, @Nullable Priority priority) {
    return new Escalation(
        after,
        names.stream().filter(to -> !to.startsWith(GROUP)).toList(),
        names.stream()
            .filter(to -> to.startsWith(GROUP))
            .map(to -> to.substring(GROUP.length()))
            .toList(),
        priority);
  }

  private boolean isKnown(Fields in, String field) {
    return resolved || GateReader.isPlain(in.raw(field));
  }

  private static void error(Fields in, String name, String message) {
    in.findings().error(in.at(name), message);
  }
}
