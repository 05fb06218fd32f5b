package dev.rondo.app;

import dev.rondo.api.BulkFilter;
import dev.rondo.api.BulkJobView;
import dev.rondo.api.BulkRequest;
import dev.rondo.api.ConflictException;
import dev.rondo.api.InvalidProtocolStateException;
import dev.rondo.api.RegistryException;
import dev.rondo.app.port.BulkStore;
import dev.rondo.app.port.TimeSource;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.bulk.BulkJob;
import dev.rondo.core.bulk.BulkOrder;
import dev.rondo.core.bulk.BulkState;
import dev.rondo.core.instance.DerivedIds;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes, stops and forgets bulk jobs, in the caller's transaction. */
@Singleton
public final class BulkEditing {
  private final BulkStore store;
  private final BulkCommands commands;
  private final TimeSource time;
  private final int rate;

  @Inject
  public BulkEditing(
      BulkStore store, BulkCommands commands, TimeSource time, EngineSettings settings) {
    this.store = store;
    this.commands = commands;
    this.time = time;
    this.rate = settings.bulkRate();
  }

  /** Makes a job; the same key of the same caller answers the first one. */
  public BulkJobView create(BulkRequest request, String actor) {
    BulkOrder order = order(request, actor);
    String id = id(order);
    List<String> ids = request.filter().instanceIds().stream().distinct().toList();
    BulkJob job = ids.isEmpty() ? BulkJob.toCollect(id, order) : BulkJob.of(id, order, ids.size());
    if (!store.add(job)) {
      return BulkViews.job(repeated(job, ids));
    }
    for (int first = 0; first < ids.size(); first += BulkWork.LOT) {
      store.addIds(id, first, ids.subList(first, Math.min(ids.size(), first + BulkWork.LOT)));
    }
    return BulkViews.job(job);
  }

  /**
   * What is asked for, with everything checked.
   *
   * @throws dev.rondo.api.ContractCompilerException with every problem of the request
   */
  BulkOrder order(BulkRequest request, String actor) {
    Checks checks = new Checks();
    BulkFilter filter = request.filter();
    checks.optionalText("/idempotency_key", request.idempotencyKey(), 255);
    if (request.maxPerSecond() != null) {
      checks.range("/max_per_second", request.maxPerSecond(), 1, EngineSettings.FASTEST_BULK);
    }
    BulkFilters.check(filter, request.action(), checks);
    commands.check(request.action(), filter.instances().workflowType(), checks);
    checks.orThrow("the request is not valid");
    return new BulkOrder(
        request.action().verb(),
        BulkParameters.write(request.action()),
        BulkFilters.write(filter, request.action()),
        request.maxPerSecond() == null ? rate : request.maxPerSecond(),
        actor,
        request.idempotencyKey(),
        time.now());
  }

  private static String id(BulkOrder order) {
    return order.key() == null
        ? TimeOrderedIds.next().toString()
        : DerivedIds.derive(Instant.EPOCH, order.requestedBy(), "bulk", order.key()).toString();
  }

  private BulkJob repeated(BulkJob asked, List<String> ids) {
    BulkJob first = found(store.find(asked.id()), asked.id());
    boolean listed = first.order().filter().isEmpty();
    if (!first.order().asksFor(asked.order())
        || (listed && first.count().matched() != ids.size())) {
      throw new ConflictException(
          "the idempotency key was that of another bulk job", Map.of("job_id", asked.id()));
    }
    return first;
  }

  /** Stops it for a while; what stands still already stays so. */
  public BulkJobView pause(String id, @Nullable String reason, String actor) {
    BulkJob job = locked(id, reason);
    return job.state() == BulkState.PAUSED
        ? BulkViews.job(job)
        : changed(notEnded(job).paused(actor, reason, time.now()));
  }

  /** Has it go on where it was. */
  public BulkJobView resume(String id, String actor) {
    BulkJob job = locked(id, null);
    return job.state() == BulkState.RUNNING
        ? BulkViews.job(job)
        : changed(notEnded(job).resumed(actor, time.now()));
  }

  /** Ends it; what has been done stays so. */
  public BulkJobView cancel(String id, @Nullable String reason, String actor) {
    BulkJob job = locked(id, reason);
    if (job.state() == BulkState.CANCELLED) {
      return BulkViews.job(job);
    }
    BulkJob cancelled = notEnded(job).cancelled(actor, reason, time.now());
    store.dropIds(id, Long.MAX_VALUE);
    return changed(cancelled);
  }

  /** Forgets one that has ended. */
  public void delete(String id) {
    BulkJob job = locked(id, null);
    if (!job.state().isEnded()) {
      throw wrongState(job, "a bulk job that goes on cannot be deleted", "completed or cancelled");
    }
    store.remove(id);
  }

  private BulkJobView changed(BulkJob job) {
    store.change(job);
    return BulkViews.job(job);
  }

  private BulkJob locked(String id, @Nullable String reason) {
    Checks checks = new Checks();
    checks.prose("/reason", reason, 2_000);
    checks.orThrow("the request is not valid");
    return found(store.lock(id), id);
  }

  private static BulkJob notEnded(BulkJob job) {
    if (job.state().isEnded()) {
      throw wrongState(job, "the bulk job has ended", "running or paused");
    }
    return job;
  }

  private static InvalidProtocolStateException wrongState(BulkJob job, String why, String state) {
    return new InvalidProtocolStateException(
        why,
        Map.of("job_id", job.id(), "current_state", job.state().wire(), "required_state", state));
  }

  static BulkJob found(Optional<BulkJob> job, String id) {
    return job.orElseThrow(() -> new RegistryException("no bulk job " + id, Map.of("job_id", id)));
  }
}
