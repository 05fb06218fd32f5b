package dev.rondo.core.definition;

import dev.rondo.core.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The start of another instance, as the input of a workflow_trigger says it.
 *
 * @param input the parameters with their mappings resolved
 */
public record Trigger(Map<String, Object> input) {
  static final String WORKFLOW_TYPE = "workflow_type";
  static final String VERSION = "version";
  static final String TEMPLATE = "template";
  static final String BUSINESS_KEY = "business_key";
  static final String CORRELATION_ID = "correlation_id";
  static final String PRIORITY = "priority";
  static final String METADATA = "metadata";
  static final String SECRETS = SecretPlaces.SECRETS;
  static final String AWAIT = "await";
  static final String ON_PARENT_END = "on_parent_end";
  static final String[] DATA = {"parameters", "initial_data"};
  static final String ABANDON = "abandon";

  /** What the end of the parent's task may mean for a sub-workflow. */
  static final List<String> ENDS = List.of("cancel", ABANDON);

  /**
   * The template to fill in and start; null where a type is started.
   *
   * @throws IllegalArgumentException where a mapping gave no text; so do the others
   */
  public @Nullable String template() {
    return text(TEMPLATE);
  }

  /** The values of a template's parameters. */
  public Map<String, Object> values() {
    return object(DATA[0]);
  }

  /** The type to start; empty where a template says it. */
  public String workflowType() {
    String type = text(WORKFLOW_TYPE);
    if (template() != null) {
      return "";
    }
    if (type == null) {
      throw new IllegalArgumentException("workflow_type has no value");
    }
    return type;
  }

  /** The version to start; null for the newest. */
  public @Nullable String version() {
    return text(VERSION);
  }

  public @Nullable String businessKey() {
    return text(BUSINESS_KEY);
  }

  /** Null for the parent's. */
  public @Nullable String correlationId() {
    return text(CORRELATION_ID);
  }

  /** Null for the parent's. */
  public @Nullable String priority() {
    return text(PRIORITY);
  }

  public Map<String, Object> metadata() {
    return object(METADATA);
  }

  /** The secrets that are handed on, by the names they get; once their values are filled in. */
  public Map<String, String> secrets() {
    Map<String, String> secrets = new LinkedHashMap<>();
    object(SECRETS).forEach((name, value) -> secrets.put(name, String.valueOf(value)));
    return secrets;
  }

  /** The initial data; with a template {@code parameters} are what it is filled with. */
  public Map<String, Object> data() {
    return object(template() != null || input.get(DATA[0]) == null ? DATA[1] : DATA[0]);
  }

  /** Whether the task waits for the end of what it starts. */
  public boolean waits() {
    Object value = Objects.requireNonNullElse(input.get(AWAIT), true);
    if (value instanceof Boolean waits) {
      return waits;
    }
    throw new IllegalArgumentException(AWAIT + " must be true or false");
  }

  /** Whether what was started goes on where the task that waits for it ends before. */
  public boolean isAbandoned() {
    return ABANDON.equals(input.get(ON_PARENT_END));
  }

  private @Nullable String text(String name) {
    Object value = input.get(name);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw new IllegalArgumentException(name + " must be a text");
  }

  private Map<String, Object> object(String name) {
    Object value = input.get(name);
    if (value == null || value instanceof Map) {
      return value == null ? Map.of() : Json.asObject((Map<?, ?>) value);
    }
    throw new IllegalArgumentException(name + " must be an object");
  }
}
