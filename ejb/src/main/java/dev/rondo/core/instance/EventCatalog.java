package dev.rondo.core.instance;

import dev.rondo.core.instance.InstanceEvent.OfTask;
import java.util.Collections;
import java.util.Map;

/**
 * The stored form of events: a name, a format and a JSON object. A released format is read for
 * ever; a change of it is another format, whose older ones are read as before.
 */
public final class EventCatalog {
  /** The format of what {@link #data} writes. */
  public static final int FORMAT = 1;

  private static final EventForms FORMS = new EventForms();

  static {
    WorkflowEvents.addTo(FORMS);
    AttemptEvents.addTo(FORMS);
    TaskEvents.addTo(FORMS);
    ApprovalEvents.addTo(FORMS);
    SignalEvents.addTo(FORMS);
    RecoveryEvents.addTo(FORMS);
    MachineEvents.addTo(FORMS);
  }

  private EventCatalog() {}

  /** The stored name of an event. */
  public static String type(InstanceEvent event) {
    return FORMS.type(event);
  }

  /** What is stored of an event: JSON values, without nulls and without what can be derived. */
  public static Map<String, Object> data(InstanceEvent event) {
    return FORMS.write(event).done();
  }

  /** What readers are shown of an event: what is stored, and the identifiers of its task. */
  public static Map<String, Object> view(InstanceEvent event, Identity instance) {
    Fields.Writer out = FORMS.write(event);
    if (event instanceof OfTask task) {
      out.put("task_id", DerivedIds.task(instance, task.task()).toString());
      if (out.done().get("attempt") instanceof Long attempt) {
        int number = Math.toIntExact(attempt);
        out.put("execution_id", DerivedIds.execution(instance, task.task(), number).toString());
      }
    }
    return Collections.unmodifiableMap(out.done());
  }

  /**
   * The event that was stored.
   *
   * @throws IllegalArgumentException where the type or format is unknown, or a field is wrong
   */
  public static InstanceEvent read(String type, int format, Map<String, Object> data) {
    if (format != FORMAT || !FORMS.has(type)) {
      throw new IllegalArgumentException("unknown event " + type + " of format " + format);
    }
    return FORMS.read(type, data);
  }

  /** Event classes by stored name; tests compare them with the sealed interface. */
  static Map<String, Class<?>> types() {
    return FORMS.types();
  }

  /** A failure as a JSON object. */
  static Map<String, Object> failure(Failure failure) {
    return new Fields.Writer()
        .put("error_type", failure.errorType())
        .put("message", failure.message())
        .put("retryable", failure.retryable())
        .some("details", failure.details())
        .done();
  }

  /** The failure of a JSON object. */
  static Failure failure(Fields in) {
    return new Failure(
        in.text("error_type"), in.text("message"), in.flag("retryable"), in.map("details"));
  }
}
