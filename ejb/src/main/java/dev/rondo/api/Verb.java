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
  COMPLETE_TASK
}
