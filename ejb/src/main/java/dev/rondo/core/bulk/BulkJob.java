package dev.rondo.core.bulk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A verb for many instances, and how far it has come. First the ids of the instances are collected,
 * then they have their turn, one after the other.
 *
 * @param id a UUID
 * @param collected where collecting goes on, as who collects understands it; "" = at the beginning,
 *     null = all ids are there
 * @param count how far it has come
 * @param lease who works on it
 * @param reason why it was paused or cancelled
 * @param startedAt when somebody began to work on it
 */
public record BulkJob(
    String id,
    BulkOrder order,
    BulkState state,
    @Nullable String collected,
    BulkCount count,
    Lease lease,
    @Nullable String changedBy,
    @Nullable String reason,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    Instant updatedAt) {

  /**
   * Who works on a job. A claim that is not the last one counts for nothing any more.
   *
   * @param worker null = nobody yet
   * @param claims how often it was claimed
   * @param dueAt from when on anybody may claim it; null = nobody may
   */
  public record Lease(@Nullable String worker, long claims, @Nullable Instant dueAt) {}

  /** A job whose instances are still to be found. */
  public static BulkJob toCollect(String id, BulkOrder order) {
    return asked(id, order, "", BulkCount.NONE);
  }

  /** A job about instances that are known. */
  public static BulkJob of(String id, BulkOrder order, long instances) {
    return asked(id, order, null, BulkCount.NONE.found(instances));
  }

  private static BulkJob asked(
      String id, BulkOrder order, @Nullable String collected, BulkCount count) {
    Instant now = order.requestedAt();
    Lease free = new Lease(null, 0, now);
    return new BulkJob(
        id, order, BulkState.RUNNING, collected, count, free, null, null, null, null, now);
  }

  public boolean isCollecting() {
    return collected != null;
  }

  /** Whether somebody who has claimed it may go on. */
  public boolean isOf(long claim) {
    return state == BulkState.RUNNING && lease.claims() == claim;
  }

  /** Somebody works on it, and is believed to until a time. */
  public BulkJob claimed(String worker, Instant now, Instant until) {
    return new BulkJob(
        id,
        order,
        state,
        collected,
        count,
        new Lease(worker, lease.claims() + 1, until),
        changedBy,
        reason,
        startedAt == null ? now : startedAt,
        endedAt,
        now);
  }

  /** So many instances more were found; ends where there are none at all. */
  public BulkJob collected(long more, @Nullable String next, Instant now, Instant until) {
    return with(next, count.found(more), now, until);
  }

  /** So many had their turn; ends with the last one. */
  public BulkJob worked(BulkCount more, Instant now, Instant until) {
    return with(collected, count.and(more), now, until);
  }

  private BulkJob with(@Nullable String next, BulkCount counted, Instant now, Instant until) {
    boolean last = next == null && counted.worked() >= counted.matched();
    boolean ends = last && state == BulkState.RUNNING;
    return new BulkJob(
        id,
        order,
        ends ? BulkState.COMPLETED : state,
        next,
        counted,
        ends
            ? gone()
            : lease.dueAt() == null ? lease : new Lease(lease.worker(), lease.claims(), until),
        changedBy,
        reason,
        startedAt,
        ends ? now : endedAt,
        now);
  }

  private Lease gone() {
    return new Lease(lease.worker(), lease.claims(), null);
  }

  /** Stands still until somebody has it go on. */
  public BulkJob paused(String by, @Nullable String why, Instant now) {
    return changed(BulkState.PAUSED, gone(), by, why, endedAt, now);
  }

  /** Goes on; whoever had it before does not. */
  public BulkJob resumed(String by, Instant now) {
    Lease free = new Lease(null, lease.claims() + 1, now);
    return changed(BulkState.RUNNING, free, by, null, endedAt, now);
  }

  /** Ends before its time. */
  public BulkJob cancelled(String by, @Nullable String why, Instant now) {
    return changed(BulkState.CANCELLED, gone(), by, why, now, now);
  }

  private BulkJob changed(
      BulkState to,
      Lease next,
      String by,
      @Nullable String why,
      @Nullable Instant ended,
      Instant now) {
    return new BulkJob(id, order, to, collected, count, next, by, why, startedAt, ended, now);
  }
}
