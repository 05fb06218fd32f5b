package dev.rondo.api.definition;

/** What the failure of a task means for its instance. */
public enum OnFailure {
  FAIL,
  FAIL_FAST,
  SKIP,
  CONTINUE,
  PAUSE,
  COMPENSATE,
  ROLLBACK
}
