package dev.rondo.app.port.memory;

import dev.rondo.app.port.TaskQueueStore.Depth;
import dev.rondo.app.port.TaskQueueStore.Latency;
import dev.rondo.app.port.TaskRow;
import dev.rondo.core.instance.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts the rows of a queue. */
final class MemoryDepths {
  private MemoryDepths() {}

  static Depth of(List<TaskRow> rows, Instant now) {
    List<TaskRow> waiting = rows.stream().filter(row -> row.state().isClaimable()).toList();
    List<TaskRow> open = rows.stream().filter(row -> row.state().isActive()).toList();
    return new Depth(
        open.stream()
            .collect(Collectors.groupingBy(row -> row.state().wire(), Collectors.counting())),
        waiting.stream().collect(Collectors.groupingBy(TaskRow::priority, Collectors.counting())),
        waiting.stream().map(TaskRow::enqueuedAt).min(Instant::compareTo).orElse(null),
        latency(rows, now));
  }

  private static Latency latency(List<TaskRow> rows, Instant now) {
    List<TaskRow> ended = rows.stream().filter(row -> endedLately(row, now)).toList();
    double[] waits =
        sorted(
            ended,
            row ->
                Duration.between(
                    row.notBefore() == null ? row.enqueuedAt() : row.notBefore(), row.startedAt()));
    double[] runs = sorted(ended, row -> Duration.between(row.startedAt(), row.completedAt()));
    return new Latency(
        ended.stream().filter(row -> row.state() == TaskState.COMPLETED).count(),
        ended.stream()
            .filter(row -> row.state() == TaskState.FAILED || row.state() == TaskState.TIMEOUT)
            .count(),
        Arrays.stream(waits).average().orElse(0),
        p95(waits),
        Arrays.stream(runs).average().orElse(0),
        p95(runs));
  }

  private static boolean endedLately(TaskRow row, Instant now) {
    Instant ended = row.completedAt();
    return ended != null && !ended.isAfter(now) && ended.isAfter(now.minus(Duration.ofHours(1)));
  }

  private static double[] sorted(List<TaskRow> rows, Function<TaskRow, Duration> time) {
    return rows.stream()
        .filter(row -> row.startedAt() != null)
        .mapToDouble(row -> Math.max(0, time.apply(row).toNanos() / 1e6))
        .sorted()
        .toArray();
  }

  private static double p95(double[] sorted) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(sorted.length * 0.95) - 1];
  }
}
