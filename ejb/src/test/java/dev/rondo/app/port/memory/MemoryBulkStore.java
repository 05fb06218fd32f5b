package dev.rondo.app.port.memory;

import dev.rondo.app.port.BulkStore;
import dev.rondo.core.bulk.BulkFailure;
import dev.rondo.core.bulk.BulkJob;
import dev.rondo.core.bulk.BulkOrder;
import dev.rondo.core.bulk.BulkState;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Bulk jobs in memory. */
final class MemoryBulkStore implements BulkStore {
  private static final Comparator<BulkJob> NEWEST_FIRST =
      Comparator.comparing((BulkJob job) -> job.order().requestedAt())
          .thenComparing(BulkJob::id)
          .reversed();

  private final MemoryTables tables;

  MemoryBulkStore(MemoryTables tables) {
    this.tables = tables;
  }

  private record Row(String jobId) {}

  @Override
  public boolean add(BulkJob job) {
    tables.lock(new Row(job.id()));
    return tables.alone(
        () -> {
          boolean absent = !tables.bulkJobs.containsKey(job.id());
          if (absent) {
            tables.put(tables.bulkJobs, job.id(), job);
          }
          return absent;
        });
  }

  @Override
  public void change(BulkJob job) {
    tables.lock(new Row(job.id()));
    tables.alone(
        () -> {
          BulkJob before = tables.bulkJobs.get(job.id());
          if (before == null) {
            throw new IllegalStateException("there is no bulk job " + job.id());
          }
          tables.put(tables.bulkJobs, job.id(), with(job, before.order()));
          return job;
        });
  }

  private static BulkJob with(BulkJob job, BulkOrder order) {
    return new BulkJob(
        job.id(),
        order,
        job.state(),
        job.collected(),
        job.count(),
        job.lease(),
        job.changedBy(),
        job.reason(),
        job.startedAt(),
        job.endedAt(),
        job.updatedAt());
  }

  @Override
  public Optional<BulkJob> find(String jobId) {
    return tables.alone(() -> Optional.ofNullable(tables.bulkJobs.get(jobId)));
  }

  @Override
  public Optional<BulkJob> lock(String jobId) {
    tables.lock(new Row(jobId));
    return find(jobId);
  }

  @Override
  public Optional<BulkJob> claimDue(Instant now) {
    List<BulkJob> due =
        tables.alone(
            () ->
                tables.bulkJobs.values().stream()
                    .filter(job -> isDue(job, now))
                    .sorted(Comparator.comparing(job -> job.lease().dueAt()))
                    .toList());
    return due.stream()
        .filter(job -> tables.tryLock(new Row(job.id())))
        .map(job -> find(job.id()).filter(found -> isDue(found, now)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static boolean isDue(BulkJob job, Instant now) {
    return !Objects.requireNonNullElse(job.lease().dueAt(), Instant.MAX).isAfter(now);
  }

  @Override
  public List<BulkJob> list(@Nullable BulkState state, @Nullable Cursor after, int limit) {
    return tables.alone(
        () ->
            tables.bulkJobs.values().stream()
                .filter(job -> state == null || job.state() == state)
                .filter(job -> after == null || isBehind(job, after))
                .sorted(NEWEST_FIRST)
                .limit(limit)
                .map(job -> with(job, small(job.order())))
                .toList());
  }

  private static boolean isBehind(BulkJob job, Cursor cursor) {
    int time = job.order().requestedAt().compareTo(cursor.createdAt());
    return time < 0 || (time == 0 && job.id().compareTo(cursor.jobId()) < 0);
  }

  private static BulkOrder small(BulkOrder order) {
    return new BulkOrder(
        order.verb(),
        Map.of(),
        order.filter(),
        order.maxPerSecond(),
        order.requestedBy(),
        order.key(),
        order.requestedAt());
  }

  @Override
  public void addIds(String jobId, long first, List<String> ids) {
    tables.alone(
        () -> {
          NavigableMap<Long, List<String>> all = new TreeMap<>(lots(jobId));
          if (all.put(first, List.copyOf(ids)) != null) {
            throw new IllegalStateException("there are ids at " + first + " already");
          }
          tables.put(tables.bulkIds, jobId, all);
          return all;
        });
  }

  private NavigableMap<Long, List<String>> lots(String jobId) {
    return tables.bulkIds.getOrDefault(jobId, Collections.emptyNavigableMap());
  }

  @Override
  public List<String> ids(String jobId, long position) {
    return tables.alone(
        () -> {
          Map.Entry<Long, List<String>> lot = lots(jobId).floorEntry(position);
          return lot == null || position >= lot.getKey() + lot.getValue().size()
              ? List.of()
              : lot.getValue().subList((int) (position - lot.getKey()), lot.getValue().size());
        });
  }

  @Override
  public void dropIds(String jobId, long before) {
    tables.alone(
        () -> {
          NavigableMap<Long, List<String>> left = new TreeMap<>(lots(jobId));
          left.entrySet().removeIf(lot -> lot.getKey() + lot.getValue().size() <= before);
          tables.put(tables.bulkIds, jobId, left);
          return left;
        });
  }

  @Override
  public void addFailures(String jobId, List<BulkFailure> failures) {
    tables.alone(
        () -> {
          NavigableMap<Long, BulkFailure> all = new TreeMap<>(failures(jobId));
          for (BulkFailure failure : failures) {
            if (all.put(failure.position(), failure) != null) {
              throw new IllegalStateException("there is a failure already: " + failure);
            }
          }
          tables.put(tables.bulkFailures, jobId, all);
          return all;
        });
  }

  private NavigableMap<Long, BulkFailure> failures(String jobId) {
    return tables.bulkFailures.getOrDefault(jobId, Collections.emptyNavigableMap());
  }

  @Override
  public List<BulkFailure> failures(String jobId, long afterPosition, int limit) {
    return tables.alone(
        () ->
            failures(jobId).tailMap(afterPosition, false).values().stream().limit(limit).toList());
  }

  @Override
  public void remove(String jobId) {
    tables.alone(
        () -> {
          tables.put(tables.bulkJobs, jobId, null);
          tables.put(tables.bulkIds, jobId, null);
          tables.put(tables.bulkFailures, jobId, null);
          return jobId;
        });
  }
}
