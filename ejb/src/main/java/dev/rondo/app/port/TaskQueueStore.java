package dev.rondo.app.port;

import dev.rondo.app.port.InstanceQueries.Cursor;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The work queue's rows outside the write path. Every method is one short transaction of its own,
 * except the ones that only read.
 */
public interface TaskQueueStore {
  /**
   * Takes tasks of a queue and priority that wait and that nobody has been offered, longest waiting
   * first, and marks them offered. Safe to run on any number of nodes at once.
   */
  List<TaskRow> offer(
      String queue, int priority, int limit, Instant now, String owner, Instant until);

  /** Queues and priorities that have tasks which {@link #offer} would find now. */
  List<Lane> lanesWithWork(Instant now);

  /** When the next task becomes due that is not yet; empty where there is none before the limit. */
  Optional<Instant> nextDue(Instant now, Instant before);

  /**
   * Tasks a worker could claim, highest priority first, longest waiting first; takes nothing.
   *
   * @param but attempts that are looked past
   */
  List<TaskRow> claimable(String queue, Instant now, int limit, Set<UUID> but);

  /** As above, whichever attempts they are. */
  default List<TaskRow> claimable(String queue, Instant now, int limit) {
    return claimable(queue, now, limit, Set.of());
  }

  /**
   * The row with its input. Rows that are found have it unless it is large, so that what is looked
   * through and what waits in memory stays small.
   *
   * @return empty where the attempt is over, so that there is no input any more
   */
  Optional<TaskRow> whole(TaskRow row);

  /**
   * Prolongs a lease.
   *
   * @param progress how far the worker is; null = as before
   * @param progressAt when it told of progress; null = as before
   * @return false where the worker does not hold that attempt any more
   */
  boolean heartbeat(
      UUID taskId,
      UUID executionId,
      String worker,
      Instant until,
      @Nullable Double progress,
      @Nullable Instant progressAt);

  /** Those of the tasks whose running attempts are asked to stop. */
  Set<UUID> cancelling(Collection<UUID> taskIds);

  /**
   * Tasks at which the engine has to look by itself, but for those of paused instances that nobody
   * has begun; they are not given to anybody else for a while.
   */
  List<TaskRow> due(Instant now, int limit);

  /** Running tasks whose lease has lapsed; their worker is fenced off by the same statement. */
  List<TaskRow> fenceLapsed(Instant now, int limit);

  /**
   * What an earlier life of a node had: its offers are withdrawn, its own workers' leases end now.
   *
   * @param nodePrefix how the owner names of that node begin
   * @param thisLife how those of its present life begin; they are left alone
   * @return how many tasks that were
   */
  int forget(String nodePrefix, String thisLife, Instant now);

  /** One task by its id. */
  Optional<TaskRow> find(UUID taskId);

  /**
   * Tasks of a queue that have failed for good and whose instance has failed, timed out or is
   * paused; the latest to fail first.
   *
   * @param after where the page before ended: when its last task failed, and the task's id
   */
  List<TaskRow> deadLetters(String queue, @Nullable Cursor after, int limit);

  /** What a worker said last of its progress, 0.0 to 1.0. */
  Optional<Double> progress(UUID taskId);

  /** Names of the queues that have tasks or were paused. */
  Set<String> queues();

  /** How many tasks a queue has by state and priority, and the age of its oldest waiting one. */
  Depth depth(String queue, Instant now);

  /** Whether the queue hands out work. */
  boolean isPaused(String queue);

  /** Stops or goes on handing out work; false where it already was so. */
  boolean setPaused(String queue, boolean paused, String actor, Instant now);

  /** A queue and a priority of it. */
  record Lane(String queue, int priority) {}

  /**
   * What is in a queue.
   *
   * @param byState counts by state on the wire
   * @param waitingByPriority counts of waiting tasks by level
   */
  record Depth(
      Map<String, Long> byState,
      Map<Integer, Long> waitingByPriority,
      @Nullable Instant oldestWaiting,
      Latency latency) {}

  /** Times of the tasks that completed lately, in milliseconds; zero where there were none. */
  record Latency(
      long completed,
      long failed,
      double meanWait,
      double p95Wait,
      double meanRun,
      double p95Run) {}
}
