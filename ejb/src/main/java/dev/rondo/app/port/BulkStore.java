package dev.rondo.app.port;

import dev.rondo.core.bulk.BulkFailure;
import dev.rondo.core.bulk.BulkJob;
import dev.rondo.core.bulk.BulkState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bulk jobs, the ids of the instances they are about, and those that did not do it. */
public interface BulkStore {
  /** Failures that are kept of each job. */
  int KEPT = 10_000;

  /** Adds a job in this transaction; false where one of that id is there. */
  boolean add(BulkJob job);

  /** Writes a job that this transaction has locked; what it was asked for does not change. */
  void change(BulkJob job);

  Optional<BulkJob> find(String jobId);

  /** Locks a job until the transaction ends; waits for who has it. */
  Optional<BulkJob> lock(String jobId);

  /** Locks the one that has been due longest, of those that nobody else has locked. */
  Optional<BulkJob> claimDue(Instant now);

  /** Newest first, those behind a cursor; without their parameters. */
  List<BulkJob> list(@Nullable BulkState state, @Nullable Cursor after, int limit);

  /** Adds ids in this transaction, the first of which has that position. */
  void addIds(String jobId, long first, List<String> ids);

  /**
   * The ids from a position on that were added together with the one there; none where there is
   * none.
   */
  List<String> ids(String jobId, long position);

  /** Lets go of ids in this transaction that were added together, all before a position. */
  void dropIds(String jobId, long before);

  /** Adds failures in this transaction. */
  void addFailures(String jobId, List<BulkFailure> failures);

  /** By position; those behind one, -1 for the first. */
  List<BulkFailure> failures(String jobId, long afterPosition, int limit);

  /** Removes a job, its ids and its failures in this transaction. */
  void remove(String jobId);

  /** Where a page ended. */
  record Cursor(Instant createdAt, String jobId) {}
}
