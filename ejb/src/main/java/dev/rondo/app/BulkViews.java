package dev.rondo.app;

import dev.rondo.api.BulkFailureView;
import dev.rondo.api.BulkJobView;
import dev.rondo.core.bulk.BulkCount;
import dev.rondo.core.bulk.BulkFailure;
import dev.rondo.core.bulk.BulkJob;
import dev.rondo.core.bulk.BulkOrder;

/** How bulk jobs look to readers. */
final class BulkViews {
  private BulkViews() {}

  static BulkJobView job(BulkJob job) {
    return job(job, true);
  }

  /** In a list there are no parameters, which may be large. */
  static BulkJobView job(BulkJob job, boolean whole) {
    BulkOrder order = job.order();
    BulkCount count = job.count();
    return new BulkJobView(
        job.id(),
        order.verb(),
        whole ? order.parameters() : null,
        order.filter(),
        job.state().wire(),
        job.isCollecting() && !job.state().isEnded(),
        count.matched(),
        count.done(),
        count.refused(),
        count.failed(),
        order.maxPerSecond(),
        job.lease().worker(),
        order.requestedBy(),
        job.changedBy(),
        job.reason(),
        order.requestedAt(),
        job.startedAt(),
        job.endedAt(),
        job.updatedAt());
  }

  static BulkFailureView failure(BulkFailure failure) {
    return new BulkFailureView(
        failure.instanceId(),
        failure.refused() ? "refused" : "failed",
        failure.code(),
        failure.message(),
        Refusals.problems(failure.findings()));
  }
}
