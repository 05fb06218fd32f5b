package dev.rondo.api.definition;

/** How often the effect of a task may happen. */
public enum Semantics {
  AT_MOST_ONCE,
  AT_LEAST_ONCE,
  EXACTLY_ONCE
}
