package dev.rondo.bench.measure;

/**
 * A load: instances of one shape, a fixed number of them in flight (closed loop).
 *
 * @param workflow which shape
 * @param inFlight 1 to 10,000
 * @param warmupSeconds load before the window that is not measured
 * @param seconds longest length of the window
 * @param instances the window ends when so many have completed in it; 0 = no such limit
 */
public record LoadSpec(
    BenchWorkflow workflow, int inFlight, int warmupSeconds, int seconds, int instances) {

  /** Refuses what makes no load. */
  public LoadSpec {
    if (inFlight < 1 || inFlight > 10_000) {
      throw new IllegalArgumentException("in_flight must be 1 to 10000, not " + inFlight);
    }
    if (warmupSeconds < 0 || seconds < 1 || seconds > 3_600 || instances < 0) {
      throw new IllegalArgumentException("warmup_seconds, seconds or instances out of range");
    }
  }
}
