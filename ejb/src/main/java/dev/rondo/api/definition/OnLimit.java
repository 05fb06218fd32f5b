package dev.rondo.api.definition;

/** What becomes of an instance that is one too many: it waits for a place, or is refused. */
public enum OnLimit {
  QUEUE,
  REJECT
}
