package dev.rondo.adapter.jpa;

import dev.rondo.app.port.TaskQueueStore.Depth;
import dev.rondo.app.port.TaskQueueStore.Latency;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Counts what is open in a queue, and takes the times of what ended in it lately. */
@Singleton
final class QueueDepths {
  private static final Duration LATELY = Duration.ofHours(1);

  /** The times of this many tasks at most are taken, the ones that ended last. */
  private static final int SAMPLE = 5_000;

  private static final String COUNT =
      "select state, priority, count(*), min(enqueued_at) from workflow_task where ";
  private static final String WAITING = COUNT + "lane = ? group by state, priority";
  private static final String HELD =
      COUNT + "held and queue = ? and state in ('scheduled', 'retrying') group by state, priority";
  private static final String RUNNING =
      COUNT
          + "state = 'running' and lease_until is not null and queue = ? group by state, priority";
  private static final String ENDED =
      "select state, coalesce(not_before, enqueued_at), started_at, completed_at from workflow_task"
          + " where queue = ? and completed_at > ? and completed_at <= ?"
          + " order by queue, completed_at desc limit "
          + SAMPLE;

  private final Database database;

  @Inject
  QueueDepths(Database database) {
    this.database = database;
  }

  Depth of(String queue, Instant now) {
    return database.sqlAnyhow(
        c -> {
          List<Count> waiting = new ArrayList<>(Database.query(c, WAITING, Count::read, queue));
          waiting.addAll(Database.query(c, HELD, Count::read, queue));
          List<Count> open = new ArrayList<>(waiting);
          open.addAll(Database.query(c, RUNNING, Count::read, queue));
          return new Depth(
              sum(open, Count::state),
              sum(waiting, Count::priority),
              oldest(waiting),
              latency(Database.query(c, ENDED, Ended::read, queue, now.minus(LATELY), now)));
        });
  }

  private static <K> Map<K, Long> sum(List<Count> counts, Function<Count, K> by) {
    Map<K, Long> sums = new HashMap<>();
    counts.forEach(count -> sums.merge(by.apply(count), count.tasks(), Long::sum));
    return Map.copyOf(sums);
  }

  private static @Nullable Instant oldest(List<Count> waiting) {
    return waiting.stream().map(Count::oldest).min(Instant::compareTo).orElse(null);
  }

  private static Latency latency(List<Ended> ended) {
    double[] waits = sorted(ended, Ended::waitMs);
    double[] runs = sorted(ended, Ended::runMs);
    return new Latency(
        ended.stream().filter(e -> e.state().equals("completed")).count(),
        ended.stream().filter(Ended::hasFailed).count(),
        Arrays.stream(waits).average().orElse(0),
        p95(waits),
        Arrays.stream(runs).average().orElse(0),
        p95(runs));
  }

  private static double[] sorted(List<Ended> ended, ToDoubleFunction<Ended> value) {
    return ended.stream().filter(e -> e.started() != null).mapToDouble(value).sorted().toArray();
  }

  private static double p95(double[] sorted) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(sorted.length * 0.95) - 1];
  }

  private record Count(String state, int priority, long tasks, Instant oldest) {
    static Count read(ResultSet row) throws SQLException {
      return new Count(
          row.getString(1),
          row.getInt(2),
          row.getLong(3),
          row.getObject(4, OffsetDateTime.class).toInstant());
    }
  }

  private record Ended(String state, Instant due, @Nullable Instant started, Instant ended) {
    static Ended read(ResultSet row) throws SQLException {
      OffsetDateTime started = row.getObject(3, OffsetDateTime.class);
      return new Ended(
          row.getString(1),
          row.getObject(2, OffsetDateTime.class).toInstant(),
          started == null ? null : started.toInstant(),
          row.getObject(4, OffsetDateTime.class).toInstant());
    }

    boolean hasFailed() {
      return state.equals("failed") || state.equals("timeout");
    }

    double waitMs() {
      return millis(due, Objects.requireNonNull(started));
    }

    double runMs() {
      return millis(Objects.requireNonNull(started), ended);
    }

    /** Clocks of several nodes can make it look negative. */
    private static double millis(Instant from, Instant to) {
      return Math.max(0, Duration.between(from, to).toNanos() / 1e6);
    }
  }
}
