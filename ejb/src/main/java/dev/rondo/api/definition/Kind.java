package dev.rondo.api.definition;

/** What a task is towards the outside world. */
public enum Kind {
  COMPUTE,
  EFFECT,
  REDUCER,
  ORCHESTRATOR
}
