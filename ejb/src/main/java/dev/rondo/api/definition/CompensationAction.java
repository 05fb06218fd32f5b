package dev.rondo.api.definition;

import java.time.Duration;

/** What undoes a task, said beside the tasks. */
public final class CompensationAction extends Part<CompensationAction> {
  /** What it is, for people. */
  public enum Type {
    ROLLBACK,
    CLEANUP,
    NOTIFY,
    CUSTOM
  }

  private CompensationAction(String task, Compensation what) {
    set("task_id", task);
    set("action_data", what);
  }

  @Override
  CompensationAction self() {
    return this;
  }

  /** Undoes the task of that key. */
  public static CompensationAction of(String task, Compensation what) {
    return new CompensationAction(task, what);
  }

  /** Its own name. */
  public CompensationAction id(String id) {
    return set("compensation_id", id);
  }

  /** What it is, for people. */
  public CompensationAction type(Type type) {
    return set("action_type", type);
  }

  /** Longest run of one attempt. */
  public CompensationAction timeout(Duration limit) {
    return set("timeout_seconds", Values.seconds("timeout", limit));
  }

  /** Whether and when it is tried again. */
  public CompensationAction retry(Retry retry) {
    return set("retry_config", retry);
  }
}
