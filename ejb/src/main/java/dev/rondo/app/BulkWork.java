package dev.rondo.app;

import dev.rondo.api.BulkAction;
import dev.rondo.app.port.BulkStore;
import dev.rondo.app.port.TimeSource;
import dev.rondo.app.port.UnitOfWork;
import dev.rondo.core.bulk.BulkFailure;
import dev.rondo.core.bulk.BulkJob;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The steps of a bulk job. What a step has done is written down with how far the job has come, in
 * one transaction, if it is still the claim's; a step that is done again has no effect on the
 * instances, whose commands carry a key that follows from the job.
 */
@Singleton
public final class BulkWork {
  /** How long who has claimed a job is believed to be at work; every step begins it anew. */
  static final Duration LEASE = Duration.ofSeconds(20);

  /** Ids that are collected and kept together. */
  static final int LOT = 1_000;

  private final BulkStore store;
  private final BulkCollecting collecting;
  private final BulkCommands commands;
  private final Committer committer;
  private final UnitOfWork unitOfWork;
  private final NodeIdentity node;
  private final TimeSource time;

  @Inject
  public BulkWork(
      BulkStore store,
      BulkCollecting collecting,
      BulkCommands commands,
      Committer committer,
      UnitOfWork unitOfWork,
      NodeIdentity node,
      TimeSource time) {
    this.store = store;
    this.collecting = collecting;
    this.commands = commands;
    this.committer = committer;
    this.unitOfWork = unitOfWork;
    this.node = node;
    this.time = time;
  }

  /** Claims a job that nobody works on. */
  Optional<BulkJob> claim() {
    return unitOfWork.perform(
        () -> {
          Instant now = time.now();
          Optional<BulkJob> due =
              store.claimDue(now).map(job -> job.claimed(node.worker(), now, now.plus(LEASE)));
          due.ifPresent(store::change);
          return due;
        });
  }

  /** The key of the job's command for an instance, of which an instance takes one. */
  static String key(String jobId) {
    return "bulk:" + jobId;
  }

  /** Finds more instances; answers the job as it is then, or nothing where it is not ours. */
  Optional<BulkJob> collect(BulkJob job) {
    BulkCollecting.Lot lot =
        collecting.next(
            BulkFilters.read(job.order().filter()),
            job.order().requestedAt(),
            Objects.requireNonNull(job.collected(), "collecting"),
            LOT);
    return change(
        job,
        now -> {
          if (!lot.ids().isEmpty()) {
            store.addIds(now.id(), now.count().matched(), lot.ids());
          }
          Instant at = time.now();
          return now.collected(lot.ids().size(), lot.next(), at, at.plus(LEASE));
        });
  }

  /** The ids that are next. */
  List<String> ids(BulkJob job) {
    return store.ids(job.id(), job.count().worked());
  }

  /**
   * Asks instances, as many as there is room for; the results are in their order, once they are
   * there, and hold no thread until then.
   */
  List<CompletionStage<BulkResult>> ask(BulkJob job, List<String> ids) {
    BulkAction action = BulkParameters.read(job.order().verb(), job.order().parameters());
    Function<String, Submission> each =
        commands.each(action, job.order().requestedBy(), key(job.id()));
    List<CompletionStage<BulkResult>> results = new ArrayList<>();
    for (String id : ids) {
      CompletableFuture<Outcome> outcome = committer.offer(each.apply(id));
      if (outcome == null) {
        return results;
      }
      long position = job.count().worked() + results.size();
      results.add(outcome.handle((done, failure) -> BulkResult.of(position, id, done, failure)));
    }
    return results;
  }

  /** Writes results down; answers the job as it is then, or nothing where it is not ours. */
  Optional<BulkJob> record(BulkJob job, List<BulkResult> results) {
    return change(
        job,
        now -> {
          store.addFailures(now.id(), kept(now, results));
          Instant at = time.now();
          BulkJob after = now.worked(BulkResult.count(results), at, at.plus(LEASE));
          store.dropIds(now.id(), after.count().worked());
          return after;
        });
  }

  private static List<BulkFailure> kept(BulkJob job, List<BulkResult> results) {
    return results.stream()
        .map(BulkResult::failure)
        .filter(Objects::nonNull)
        .limit(Math.max(0, BulkStore.KEPT - job.count().missed()))
        .toList();
  }

  /** What the claim has done counts, also where the job was stopped meanwhile. */
  private Optional<BulkJob> change(BulkJob job, UnaryOperator<BulkJob> step) {
    return unitOfWork.perform(
        () -> {
          Optional<BulkJob> after =
              store
                  .lock(job.id())
                  .filter(now -> now.lease().claims() == job.lease().claims())
                  .map(step);
          after.ifPresent(store::change);
          return after;
        });
  }

  /** The job as it is now, if it is still the claim's to go on with. */
  Optional<BulkJob> current(BulkJob job) {
    return store.find(job.id()).filter(now -> now.isOf(job.lease().claims()));
  }
}
