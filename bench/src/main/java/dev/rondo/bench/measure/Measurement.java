package dev.rondo.bench.measure;

import java.util.List;

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
    List<String> reasons) {}
