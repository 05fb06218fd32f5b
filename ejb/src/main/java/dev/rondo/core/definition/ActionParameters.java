package dev.rondo.core.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a task as its action wants them. */
final class ActionParameters {
  /** How long a sleep or a timer lasts, by one of these. */
  static final List<String> LENGTHS = List.of("duration_seconds", "duration_ms", "duration");

  private ActionParameters() {}

  static Map<String, Object> read(TaskAction action, Fields task) {
    Map<String, Object> parameters = task.object("parameters");
    Fields fields = new Fields(parameters, task.at("parameters"), task.findings());
    if (action != TaskAction.WORKFLOW_TRIGGER) {
      TriggerReader.refuseMode(task);
    }
    return switch (action) {
      case CONDITION_CHECK -> CheckReader.read(parameters, fields);
      case SLEEP -> {
        checkLength("sleep needs its duration_seconds", fields);
        yield parameters;
      }
      case TIMER -> {
        checkTimer(fields);
        yield parameters;
      }
      case API_CALL, FILE_OPERATION, BATCH_JOB -> {
        EffectReader.check(action, parameters, task);
        yield parameters;
      }
      case APPROVAL_GATE -> GateReader.check(parameters, fields, task);
      case PARALLEL_GROUP -> {
        checkGroup(task, fields);
        yield parameters;
      }
      case SIGNAL_WAIT -> SignalReader.read(parameters, fields);
      case WORKFLOW_TRIGGER -> TriggerReader.read(parameters, fields, task);
      default -> parameters;
    };
  }

  /** Whether the action lasts as long as a parameter says. */
  static boolean hasLength(TaskAction action) {
    return action == TaskAction.SLEEP || action == TaskAction.TIMER;
  }

  private static void checkLength(String complaint, Fields fields) {
    Optional<String> name = fields.given(LENGTHS.toArray(String[]::new));
    if (name.isEmpty()) {
      fields.findings().error(fields.at(), complaint);
    } else if (isKnown(fields.raw(name.get()))) {
      fields.duration(name.get());
    }
  }

  private static void checkGroup(Fields task, Fields fields) {
    if (!RepetitionReader.hasBody(task) && fields.texts(ParallelGroups.MEMBERS).isEmpty()) {
      fields
          .findings()
          .error(fields.at(ParallelGroups.MEMBERS), "parallel_group needs the keys of its tasks");
    }
  }

  private static void checkTimer(Fields fields) {
    if (fields.given("until").isEmpty()) {
      checkLength("timer needs its duration_seconds, or until", fields);
    } else if (fields.given(LENGTHS.toArray(String[]::new)).isPresent()) {
      fields.findings().error(fields.at(), "timer has either a duration or until, not both");
    } else if (isKnown(fields.raw("until")) && Instants.of(fields.raw("until")).isEmpty()) {
      fields.findings().error(fields.at("until"), Instants.COMPLAINT);
    }
  }

  /** False for a value that a mapping gives when the task is due. */
  static boolean isKnown(@Nullable Object value) {
    return !(value instanceof String text) || Template.isPlain(text);
  }
}
