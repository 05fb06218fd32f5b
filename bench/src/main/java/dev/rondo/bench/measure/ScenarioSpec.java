package dev.rondo.bench.measure;

/**
 * Something that is brought about inside the server and measured there.
 *
 * @param size of it; what is counted, the scenario says
 */
public record ScenarioSpec(Scenario scenario, int size) {

  /** What is brought about. */
  public enum Scenario {
    /** So many finished instances are added to the database, copies of one that has run. */
    FILL,
    /** A chain goes on after its history has grown by so many events; one value a step. */
    LONG_HISTORY,
    /** So many urgent tasks are started, one after the other, while low ones wait. */
    URGENT,
    /** So many instances wait for a time; one value: bytes of heap each. */
    WAITING
  }

  /** Refuses what is nothing. */
  public ScenarioSpec {
    if (size < 0 || size > 10_000_000) {
      throw new IllegalArgumentException("size must be 0 to 10000000, not " + size);
    }
  }
}
