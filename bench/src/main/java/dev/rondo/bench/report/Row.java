package dev.rondo.bench.report;

import dev.rondo.bench.measure.Measurement;

/**
 * A line of the report.
 *
 * @param id of the workload: W1, W2, W2 100, W2 1000, W3, floor batch, floor set
 * @param title what it is, in a few words
 */
public record Row(String id, String title, Measurement measurement) {}
