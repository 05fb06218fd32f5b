package dev.rondo.api.definition;

import java.time.Duration;

/** A task that another one waits for, and how. */
public final class Dependency extends Part<Dependency> {
  private Dependency(String task) {
    set("task", task);
  }

  @Override
  Dependency self() {
    return this;
  }

  private static Dependency of(String task, String type) {
    return new Dependency(task).set("type", type);
  }

  /** Its failure and its skip are handed on. */
  public static Dependency hard(String task) {
    return of(task, "hard");
  }

  /** Goes on however the task ends. */
  public static Dependency soft(String task) {
    return of(task, "soft");
  }

  /** Goes on only if the task fails. */
  public static Dependency failure(String task) {
    return of(task, "failure");
  }

  /** Goes on if the CEL expression holds once the task has ended. */
  public static Dependency conditional(String task, String expression) {
    return of(task, "conditional").set("condition", expression);
  }

  /** Longest wait. */
  public Dependency timeout(Duration limit) {
    return set("timeout_seconds", Values.seconds("timeout", limit));
  }
}
