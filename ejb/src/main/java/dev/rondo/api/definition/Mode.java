package dev.rondo.api.definition;

/**
 * How a task shares time with its siblings: one sequential task of an instance at a time, or side
 * by side.
 */
public enum Mode {
  SEQUENTIAL,
  PARALLEL,
  CONDITIONAL
}
