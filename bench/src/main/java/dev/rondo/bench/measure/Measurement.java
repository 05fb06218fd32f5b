package dev.rondo.bench.measure;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one measured window came to.
 *
 * @param driver who made the load: {@code in-server}, {@code rest} or {@code jdbc}
 * @param seconds length of the window
 * @param steps task bodies that ran in it; of the floor, steps that were committed
 * @param instances instances that were seen to have completed in it
 * @param failed instances that were refused, failed or did not end in time
 * @param stepsEachSecond steps of each whole second, for the plot
 * @param reasons of a few of the failures
 * @param facts what this workload alone finds out, by name
 */
public record Measurement(
    String driver,
    double seconds,
    long steps,
    int instances,
    long failed,
    double stepsPerSecond,
    double instancesPerSecond,
    Latency latency,
    List<Long> stepsEachSecond,
    Costs costs,
    List<String> reasons,
    Map<String, Double> facts) {

  /** The same with what this workload alone found out. */
  public Measurement with(Map<String, Double> found) {
    return new Measurement(
        driver,
        seconds,
        steps,
        instances,
        failed,
        stepsPerSecond,
        instancesPerSecond,
        latency,
        stepsEachSecond,
        costs,
        reasons,
        new TreeMap<>(found));
  }
}
