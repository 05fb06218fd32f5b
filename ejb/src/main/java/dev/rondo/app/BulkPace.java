package dev.rondo.app;

import dev.rondo.app.port.Background;
import dev.rondo.app.port.TimeSource;
import dev.rondo.core.bulk.BulkJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** A bulk job on the node that has claimed it: one step after the other, none before its time. */
final class BulkPace {
  private static final Logger LOG = Logger.getLogger(BulkPace.class);

  /** Most instances of a step: one batch, so that what else is asked for has its turn between. */
  private static final int STEP = 128;

  /** Steps of a second, where the rate allows for more than one. */
  private static final int STEPS = 4;

  /** How often a step is tried whose commands could not be written, before that counts. */
  private static final int TRIES = 5;

  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final BulkWork work;
  private final Background background;
  private final TimeSource time;
  private final Consumer<BulkPace> leave;
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile Instant due;

  // Used by one step after the other.
  private BulkJob job;
  private List<String> ids = List.of();
  private long position;
  private int tries;
  private boolean failing;

  BulkPace(
      BulkJob claimed,
      BulkWork work,
      Background background,
      TimeSource time,
      Consumer<BulkPace> leave) {
    this.job = claimed;
    this.work = work;
    this.background = background;
    this.time = time;
    this.leave = leave;
    this.due = time.now();
  }

  String jobId() {
    return job.id();
  }

  /** Has the next step taken, unless one is under way or it is too early. */
  void goOnIfDue() {
    if (!due.isAfter(time.now()) && busy.compareAndSet(false, true)) {
      try {
        background.execute(() -> guarded(this::step));
      } catch (RejectedExecutionException e) {
        later(); // the server stops, or has too much to do
      }
    }
  }

  private void step() {
    Optional<BulkJob> current = work.current(job);
    if (current.isEmpty()) {
      leave.accept(this);
    } else if (current.get().isCollecting()) {
      goOn(work.collect(current.get()), due);
    } else {
      ask(current.get());
    }
  }

  private void ask(BulkJob current) {
    job = current;
    if (ids.isEmpty() || position != current.count().worked()) {
      ids = work.ids(current);
      position = current.count().worked();
    }
    int rate = current.order().maxPerSecond();
    int most = Math.max(1, Math.min(STEP, rate / STEPS));
    List<CompletionStage<BulkResult>> asked =
        work.ask(current, ids.subList(0, Math.min(most, ids.size())));
    if (asked.isEmpty() && !ids.isEmpty()) {
      later(); // there is no room
      return;
    }
    List<CompletableFuture<BulkResult>> results =
        asked.stream().map(CompletionStage::toCompletableFuture).toList();
    // Outcomes complete on the committer's thread, which writes nothing down for us.
    var unused =
        CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
            .whenCompleteAsync(
                (all, failure) ->
                    guarded(() -> record(results.stream().map(CompletableFuture::join).toList())),
                background);
  }

  private void record(List<BulkResult> results) {
    if (results.stream().anyMatch(result -> !result.written()) && ++tries < TRIES) {
      later(); // the same step: what has been done of it is not done twice
      return;
    }
    Optional<BulkJob> after = work.record(job, results);
    ids = ids.subList(results.size(), ids.size());
    position += results.size();
    tries = 0;
    goOn(after, due.plusNanos(results.size() * SECOND / job.order().maxPerSecond()));
  }

  /** What is late does not hurry afterwards. */
  private void goOn(Optional<BulkJob> after, Instant next) {
    failing = false;
    if (after.isEmpty() || !after.get().isOf(job.lease().claims())) {
      leave.accept(this);
      return;
    }
    job = after.get();
    Instant now = time.now();
    due = next.isBefore(now) ? now : next;
    busy.set(false);
    goOnIfDue();
  }

  private void later() {
    due = time.now().plus(AGAIN);
    busy.set(false);
  }

  /** One that fails is tried again; it is told of once. */
  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      failed(e);
    } catch (Error e) {
      failed(e);
      throw e;
    }
  }

  private void failed(Throwable why) {
    if (!failing) {
      LOG.warnf(why, "bulk job %s failed and is tried again", job.id());
    }
    failing = true;
    later();
  }
}
