package dev.rondo.api.definition;

/** How urgent a task is, the most urgent first. */
public enum Priority {
  URGENT,
  CRITICAL,
  HIGH,
  NORMAL,
  LOW,
  DEFERRED
}
