package dev.rondo.api;

/** What can be asked of an instance that exists, and of a task of it. */
public enum Verb {
  START,
  PAUSE,
  RESUME,
  CANCEL,
  RETRY,
  COMPENSATE,
  RETRY_TASK,
  SKIP_TASK,
  COMPLETE_TASK;

  /** Whether it is about a task and not about the instance itself. */
  public boolean isAboutTask() {
    return switch (this) {
      case RETRY_TASK, SKIP_TASK, COMPLETE_TASK -> true;
      default -> false;
    };
  }
}
