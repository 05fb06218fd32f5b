package dev.rondo.core.decide;

import dev.rondo.core.instance.Disposition;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.json.Json;
import dev.rondo.core.machine.MachineDefinition;
import dev.rondo.core.machine.TaskMoment;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a state machine hears.
 *
 * @param name "" for nothing: what a machine does by itself
 * @param payload what came with it; any JSON value
 */
record MachineEvent(String name, @Nullable Object payload) {
  /** What an automatic transition waits for. */
  static final MachineEvent NOTHING = new MachineEvent("", null);

  /** What a machine hears of an event about a task; null where it hears nothing. */
  static @Nullable MachineEvent of(InstanceEvent event) {
    if (event instanceof InstanceEvent.TaskStarted e) {
      return ofTask(e, TaskMoment.STARTED, "attempt", (long) e.attempt());
    }
    if (event instanceof InstanceEvent.TaskCompleted e) {
      return ofTask(e, TaskMoment.COMPLETED, "result", e.result());
    }
    if (event instanceof InstanceEvent.TaskFailed e && e.disposition() != Disposition.RETRY) {
      return ofTask(e, TaskMoment.FAILED, "error", error(e));
    }
    if (event instanceof InstanceEvent.TaskSkipped e) {
      return ofTask(e, TaskMoment.SKIPPED, "reason", e.reason());
    }
    return null;
  }

  private static Map<String, Object> error(InstanceEvent.TaskFailed event) {
    return Map.of("error_type", event.error().errorType(), "message", event.error().message());
  }

  private static MachineEvent ofTask(
      InstanceEvent.OfTask event, TaskMoment moment, String name, @Nullable Object value) {
    Map<String, @Nullable Object> payload = new LinkedHashMap<>();
    payload.put("task", event.task());
    payload.put(name, value);
    return new MachineEvent(
        MachineDefinition.ofTask(event.task(), moment), Collections.unmodifiableMap(payload));
  }

  /** As guards see it: its name and payload, and the fields of a payload that is an object. */
  Map<String, @Nullable Object> view() {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    if (payload instanceof Map<?, ?> fields) {
      view.putAll(Json.asObject(fields));
    }
    view.put("name", name);
    view.put("payload", payload);
    return view;
  }
}
