package dev.rondo.adapter.jpa;

import dev.rondo.app.port.BulkStore;
import dev.rondo.core.bulk.BulkFailure;
import dev.rondo.core.bulk.BulkJob;
import dev.rondo.core.bulk.BulkState;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bulk jobs, their ids and their failures. */
@Singleton
final class JpaBulkStore implements BulkStore {
  private static final String ONE = BulkRows.SELECT + " where job_id = ?";
  private static final String DUE = BulkRows.SELECT + " where due_at <= ?";
  private static final String IDS =
      "select job_id, first_position, instance_ids from bulk_lot"
          + " where job_id = ? and first_position <= ?"
          + " order by first_position desc limit 1";
  private static final String DROP =
      "delete from bulk_lot where job_id = ? and first_position + size <= ?";
  private static final String FAILURES =
      "select position, instance_id, refused, code, message, findings from bulk_failure"
          + " where job_id = ? and position > ? order by position limit ?";

  private final Database database;

  @Inject
  JpaBulkStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean add(BulkJob job) {
    return database.write(new Write<>(BulkRows.ADD, List.of(job)))[0] > 0;
  }

  @Override
  public void change(BulkJob job) {
    int written = database.write(new Write<>(BulkRows.CHANGE, List.of(job)))[0];
    if (written != 1) {
      throw new IllegalStateException("there is no bulk job " + job.id());
    }
  }

  @Override
  public Optional<BulkJob> find(String jobId) {
    return jobs(ONE, jobId).stream().findFirst();
  }

  @Override
  public Optional<BulkJob> lock(String jobId) {
    return jobs(ONE + " for update", jobId).stream().findFirst();
  }

  @Override
  public Optional<BulkJob> claimDue(Instant now) {
    return database.sql(c -> database.claim(c, DUE, "due_at", BulkRows::read, now, 1)).stream()
        .findFirst();
  }

  @Override
  public List<BulkJob> list(@Nullable BulkState state, @Nullable Cursor after, int limit) {
    List<String> conditions = new ArrayList<>();
    List<@Nullable Object> parameters = new ArrayList<>();
    if (state != null) {
      conditions.add("state = ?");
      parameters.add(state.wire());
    }
    if (after != null) {
      conditions.add("created_at <= ? and (created_at < ? or job_id < ?)");
      parameters.add(after.createdAt());
      parameters.add(after.createdAt());
      parameters.add(after.jobId());
    }
    parameters.add(limit);
    String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    return jobs(
        BulkRows.SELECT_SMALL + where + " order by created_at desc, job_id desc limit ?",
        parameters.toArray());
  }

  private List<BulkJob> jobs(String sql, @Nullable Object... parameters) {
    return database.sqlAnyhow(c -> Database.query(c, sql, BulkRows::read, parameters));
  }

  @Override
  public void addIds(String jobId, long first, List<String> ids) {
    database.write(new Write<>(BulkRows.ADD_LOT, List.of(new BulkRows.Lot(jobId, first, ids))));
  }

  @Override
  public List<String> ids(String jobId, long position) {
    return database
        .sqlAnyhow(c -> Database.query(c, IDS, BulkRows::readLot, jobId, position))
        .stream()
        .filter(lot -> position < lot.first() + lot.ids().size())
        .findFirst()
        .map(lot -> lot.ids().subList((int) (position - lot.first()), lot.ids().size()))
        .orElse(List.of());
  }

  @Override
  public void dropIds(String jobId, long before) {
    database.sql(c -> Database.update(c, DROP, jobId, before));
  }

  @Override
  public void addFailures(String jobId, List<BulkFailure> failures) {
    if (!failures.isEmpty()) {
      database.write(
          new Write<>(
              BulkRows.ADD_FAILURE,
              failures.stream().map(failure -> new BulkRows.Failed(jobId, failure)).toList()));
    }
  }

  @Override
  public List<BulkFailure> failures(String jobId, long afterPosition, int limit) {
    return database.sqlAnyhow(
        c -> Database.query(c, FAILURES, BulkRows::readFailure, jobId, afterPosition, limit));
  }

  @Override
  public void remove(String jobId) {
    database.sql(
        c -> {
          for (String table : List.of("bulk_failure", "bulk_lot", "bulk_job")) {
            Database.update(c, "delete from " + table + " where job_id = ?", jobId);
          }
          return jobId;
        });
  }
}
