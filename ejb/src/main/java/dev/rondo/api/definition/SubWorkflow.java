package dev.rondo.api.definition;

import org.jspecify.annotations.Nullable;

/** The workflow that a task starts. Texts may have mappings. */
public final class SubWorkflow extends Part<SubWorkflow> {
  private SubWorkflow(String workflowType) {
    set("workflow_type", workflowType);
  }

  @Override
  SubWorkflow self() {
    return this;
  }

  /** The newest version of that type, waited for. */
  public static SubWorkflow of(String workflowType) {
    return new SubWorkflow(workflowType);
  }

  /** That version of it. */
  public SubWorkflow version(String version) {
    return set("version", version);
  }

  /** A value of its initial data. */
  public SubWorkflow data(String name, @Nullable Object value) {
    return put("parameters", name, value);
  }

  /** A secret that is handed on, as in <code>${secrets.token}</code>. */
  public SubWorkflow secret(String name, String value) {
    return put("secrets", name, value);
  }

  /** Its business key. */
  public SubWorkflow businessKey(String key) {
    return set("business_key", key);
  }

  /** Its correlation id; the parent's where it is left out. */
  public SubWorkflow correlationId(String id) {
    return set("correlation_id", id);
  }

  /** Its priority; the parent's where it is left out. */
  public SubWorkflow priority(Priority priority) {
    return set("priority", priority);
  }

  /** A value of its metadata. */
  public SubWorkflow metadata(String name, @Nullable Object value) {
    return put("metadata", name, value);
  }

  /** Its end is not waited for. */
  public SubWorkflow forget() {
    return set("await", false);
  }

  /** It goes on where the task that waits for it ends before; else it is cancelled. */
  public SubWorkflow abandon() {
    return set("on_parent_end", "abandon");
  }
}
