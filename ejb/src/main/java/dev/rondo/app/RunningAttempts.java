package dev.rondo.app;

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
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

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
  void began(TaskRow row, Timeouts timeouts, Instant startedAt, boolean claimed) {
    LeaseTerms terms = LeaseTerms.of(timeouts, lease);
    Instant until = terms.prolonged(startedAt, startedAt, null);
    running.put(row.executionId(), new Running(row, terms, startedAt, claimed, until));
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

  /** Claims the ones that last and keeps the leases of claimed ones alive. */
  public void tick() {
    Instant now = time.now();
    for (Running attempt : running.values()) {
      if (!attempt.claimed()) {
        claimIfItLasts(attempt, now);
      } else if (attempt.leaseUntil().minus(attempt.terms().step().dividedBy(2)).isBefore(now)) {
        prolong(attempt, now);
      }
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
    Instant until = attempt.terms().prolonged(now, attempt.startedAt(), null);
    running.computeIfPresent(row.executionId(), (id, known) -> known.leased(until));
    committer.tell(Submission.of(claim, node.worker()));
  }

  private void prolong(Running attempt, Instant now) {
    TaskRow row = attempt.row();
    Instant until = attempt.terms().prolonged(now, attempt.startedAt(), attempt.leaseUntil());
    if (!until.isAfter(attempt.leaseUntil())) {
      return;
    }
    if (store.heartbeat(row.taskId(), row.executionId(), node.worker(), until, null)) {
      running.computeIfPresent(row.executionId(), (id, known) -> known.leased(until));
    }
  }

  private record Running(
      TaskRow row, LeaseTerms terms, Instant startedAt, boolean claimed, Instant leaseUntil) {
    Running leased(Instant until) {
      return new Running(row, terms, startedAt, true, until);
    }
  }
}
