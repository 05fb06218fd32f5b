package dev.rondo.core.definition;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the parameters of a task that starts another instance, and its invocation mode. */
final class TriggerReader {
  private final Fields fields;

  private TriggerReader(Fields fields) {
    this.fields = fields;
  }

  /** The parameters, with what the invocation mode says put into {@code await}. */
  static Map<String, Object> read(Map<String, Object> parameters, Fields fields, Fields task) {
    TriggerReader reader = new TriggerReader(fields);
    reader.check();
    Optional<Boolean> mode = waits(task);
    Object await = parameters.get(Trigger.AWAIT);
    boolean waits = mode.orElse(!Boolean.FALSE.equals(await));
    if (mode.isPresent() && await != null && !await.equals(waits)) {
      fields
          .findings()
          .error(fields.at(Trigger.AWAIT), "does not say what the invocation_mode says");
    }
    if (!waits && parameters.get(Trigger.ON_PARENT_END) != null) {
      fields
          .findings()
          .error(fields.at(Trigger.ON_PARENT_END), "is for a sub-workflow whose end is waited for");
    }
    if (mode.isEmpty()) {
      return parameters;
    }
    Map<String, Object> all = new LinkedHashMap<>(parameters);
    all.put(Trigger.AWAIT, waits);
    return all;
  }

  /** Reports an invocation mode that the action cannot have: others are waited for, always. */
  static void refuseMode(Fields task) {
    if (waits(task).filter(waits -> !waits).isPresent()) {
      task.findings()
          .error(task.at("invocation_mode"), "only action workflow_trigger can be forgotten");
    }
  }

  private static Optional<Boolean> waits(Fields task) {
    return task.word(InvocationMode::of, "await, fire_and_forget, async_await", "invocation_mode")
        .map(InvocationMode::waits);
  }

  private void check() {
    boolean template = fields.given(Trigger.TEMPLATE).isPresent();
    if (template) {
      refuseBesideTemplate(Trigger.WORKFLOW_TYPE);
      refuseBesideTemplate(Trigger.VERSION);
    } else if (fields.given(Trigger.WORKFLOW_TYPE).isEmpty()) {
      fields
          .findings()
          .error(fields.at(), "workflow_trigger needs its workflow_type, or its template");
    }
    text(DefinitionLimits.MAX_KEY_LENGTH, Trigger.TEMPLATE);
    text(DefinitionLimits.MAX_KEY_LENGTH, Trigger.WORKFLOW_TYPE);
    text(DefinitionLimits.MAX_VERSION_LENGTH, Trigger.VERSION);
    text(DefinitionLimits.MAX_KEY_LENGTH, Trigger.BUSINESS_KEY);
    text(DefinitionLimits.MAX_KEY_LENGTH, Trigger.CORRELATION_ID);
    if (template) {
      object(Trigger.DATA[0]);
      object(Trigger.DATA[1]);
    } else {
      object(Trigger.DATA);
    }
    object(Trigger.METADATA);
    checkSecrets();
    if (isKnown(Trigger.PRIORITY)) {
      fields.word(Priority::of, "urgent, critical, high, normal, low, deferred", Trigger.PRIORITY);
    }
    if (isKnown(Trigger.AWAIT)) {
      fields.flag(Trigger.AWAIT);
    }
    fields.word(
        word -> Trigger.ENDS.contains(word) ? Optional.of(word) : Optional.empty(),
        "cancel, abandon",
        Trigger.ON_PARENT_END);
    fields.close();
  }

  private void checkSecrets() {
    SecretPlaces.checkNamed(fields);
    if (fields.raw(Trigger.SECRETS) instanceof Map<?, ?> secrets) {
      for (Object name : secrets.keySet()) {
        if (!SecretName.isName(String.valueOf(name))) {
          fields
              .findings()
              .error(fields.at(Trigger.SECRETS).child(String.valueOf(name)), SecretName.RULE);
        }
      }
    }
  }

  private void refuseBesideTemplate(String name) {
    if (fields.given(name).isPresent()) {
      fields.findings().error(fields.at(name), "is said by the template");
    }
  }

  private void text(int longest, String name) {
    if (isKnown(name)) {
      fields.text(longest, name);
    }
  }

  private void object(String... names) {
    fields.given(names).filter(this::isKnown).ifPresent(fields::object);
  }

  /** False for a value that a mapping gives when the task is due. */
  private boolean isKnown(String name) {
    return ActionParameters.isKnown(fields.raw(name));
  }
}
