package dev.rondo.core.plan;

/** What follows for a task from how its dependencies stand. */
public enum Verdict {
  /** Too early to tell. */
  WAIT,
  /** It may run, if its conditions hold. */
  READY,
  /** Nothing led to it. */
  SKIP,
  /** It can no longer run. */
  BLOCK
}
