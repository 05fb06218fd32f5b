package dev.rondo.app;

import dev.rondo.api.TaskControl;
import dev.rondo.app.port.TaskQueueStore;
import dev.rondo.app.port.TaskRow;
import dev.rondo.app.port.TimeSource;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.definition.Timeouts;
import dev.rondo.core.instance.InstanceCommand.ClaimTask;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The attempts that handlers of this node are working on. Short ones report start and end together
 * and cost no commit of their own; one that lasts is claimed and its lease kept alive.
 */
@Singleton
public final class RunningAttempts {
  /** After this time an attempt is worth being seen as running. */
  private static final Duration WORTH_CLAIMING = Duration.ofSeconds(1);

  private final Committer committer;
  private final TaskQueueStore store;
  private final NodeIdentity node;
  private final TimeSource time;
  private final Duration lease;
  private final Map<UUID, Running> running = new ConcurrentHashMap<>();

  @Inject
  public RunningAttempts(
      Committer committer,
      TaskQueueStore store,
      NodeIdentity node,
      TimeSource time,
      EngineSettings settings) {
    this.committer = committer;
    this.store = store;
    this.node = node;
    this.time = time;
    this.lease = settings.workerLease();
  }

  /** An attempt began; {@code claimed} where its lease is in the database already. */
  TaskControl began(TaskRow row, Timeouts timeouts, Instant startedAt, boolean claimed) {
    LeaseTerms terms = LeaseTerms.of(timeouts, lease);
    Instant until = terms.prolonged(startedAt, startedAt, startedAt, null);
    AttemptControl control = new AttemptControl(startedAt);
    running.put(row.executionId(), new Running(row, terms, startedAt, claimed, until, control));
    return control;
  }

  void ended(TaskRow row) {
    running.remove(row.executionId());
  }

  boolean has(UUID executionId) {
    return running.containsKey(executionId);
  }

  /** How many there are. */
  public int count() {
    return running.size();
  }

  /** Claims the ones that last, keeps the leases of claimed ones alive, and tells whom to stop. */
  public void tick() {
    Instant now = time.now();
    passOnCancels();
    for (Running attempt : running.values()) {
      if (!attempt.claimed()) {
        claimIfItLasts(attempt, now);
      } else {
        prolongIfNeeded(attempt, now);
      }
    }
  }

  /** One question for all that others may have asked to stop. */
  private void passOnCancels() {
    List<Running> claimed =
        running.values().stream()
            .filter(attempt -> attempt.claimed() && !attempt.control().isCancelRequested())
            .toList();
    if (claimed.isEmpty()) {
      return;
    }
    Set<UUID> asked =
        store.cancelling(claimed.stream().map(attempt -> attempt.row().taskId()).toList());
    claimed.stream()
        .filter(attempt -> asked.contains(attempt.row().taskId()))
        .forEach(attempt -> attempt.control().requestCancel());
  }

  private void prolongIfNeeded(Running attempt, Instant now) {
    AttemptControl.Progress progress = attempt.control().take(now);
    if (progress != null
        || attempt.leaseUntil().minus(attempt.terms().step().dividedBy(2)).isBefore(now)) {
      prolong(attempt, now, progress);
    }
  }

  private void claimIfItLasts(Running attempt, Instant now) {
    if (attempt.startedAt().plus(WORTH_CLAIMING).isAfter(now)) {
      return;
    }
    TaskRow row = attempt.row();
    ClaimTask claim =
        new ClaimTask(
            row.instanceId(), row.taskKey(), row.attempt(), node.worker(), attempt.terms().step());
    Instant livelyAt = attempt.control().livelyAt();
    Instant until = attempt.terms().prolonged(now, attempt.startedAt(), livelyAt, null);
    running.computeIfPresent(row.executionId(), (id, known) -> known.leased(until));
    committer.tell(Submission.of(claim, node.worker()));
  }

  private void prolong(Running attempt, Instant now, AttemptControl.@Nullable Progress progress) {
    TaskRow row = attempt.row();
    Instant livelyAt = attempt.control().livelyAt();
    Instant until =
        attempt.terms().prolonged(now, attempt.startedAt(), livelyAt, attempt.leaseUntil());
    if (progress == null && !until.isAfter(attempt.leaseUntil())) {
      return;
    }
    if (store.heartbeat(
        row.taskId(),
        row.executionId(),
        node.worker(),
        until,
        progress == null ? null : progress.done(),
        progress == null ? null : progress.at())) {
      running.computeIfPresent(row.executionId(), (id, known) -> known.leased(until));
    }
  }

  private record Running(
      TaskRow row,
      LeaseTerms terms,
      Instant startedAt,
      boolean claimed,
      Instant leaseUntil,
      AttemptControl control) {
    Running leased(Instant until) {
      return new Running(row, terms, startedAt, true, until, control);
    }
  }
}
