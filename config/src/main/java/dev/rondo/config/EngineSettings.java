package dev.rondo.config;

import java.time.Duration;

/**
 * How the engine runs. Every setting is a MicroProfile Config property whose name is the one given
 * here; durations are in the unit the name ends in.
 *
 * @param nodeName {@code rondo.node.name}: this server's name, unique in a cluster; the server's
 *     own node name unless set
 * @param committers {@code rondo.committer.loops}: loops that write batches, 1 to 8
 * @param batchSize {@code rondo.committer.batch}: most commands that share a transaction, 1 to 1000
 * @param committerQueue {@code rondo.committer.queue}: most commands that wait for a batch; when it
 *     is full, callers are told to come back
 * @param dispatchWindow {@code rondo.dispatch.window}: most tasks of one queue and priority that
 *     this server has on offer at a time, 1 to 100,000; the rest waits in the database. Of the
 *     queue {@code default} up to ten times as many, if the server's workers take that many in
 *     three seconds
 * @param offerLease {@code rondo.dispatch.lease.seconds}: how long a message is good for before its
 *     task is offered again
 * @param workerSessions {@code rondo.worker.sessions}: tasks that the engine's own workers of this
 *     node run at a time, 1 to 64
 * @param workerLease {@code rondo.worker.lease.seconds}: how long a worker may be silent, where
 *     neither it nor the task says otherwise
 * @param handlerPatience {@code rondo.handler.patience.seconds}: how long after its first work a
 *     node waits for the application that brings a task's handler before the task fails; 0 to 3600
 * @param sweepInterval {@code rondo.sweep.interval.ms}: how often lapsed leases, due tasks and due
 *     instances are looked for
 * @param snapshotInterval {@code rondo.snapshot.events}: events between two snapshots of an
 *     instance; graphs with more than a quarter as many tasks wait for four events a task
 * @param cachedTasks {@code rondo.cache.tasks}: most tasks of folded states kept in memory; one
 *     with small values takes some 400 bytes, an instance as much as three besides
 * @param payloadLimit {@code rondo.payload.limit}: largest initial data, result or error, in
 *     characters of JSON
 * @param payloadInline {@code rondo.payload.inline}: largest value that stays in the row of its
 *     event, task or snapshot, in characters of JSON; what is larger lies in a row of its own
 * @param instanceLimit {@code rondo.instance.limit}: most that an instance holds of values, in
 *     characters; at least {@code rondo.payload.limit}, at most 2,000,000,000
 * @param maxWorkflows {@code rondo.workflows.max}: most instances that run at a time, of all
 *     workflows together, 0 to 1,000,000; 0 for no limit
 * @param rejectWorkflows {@code rondo.workflows.reject}: true where an instance that is one too
 *     many is refused; else it waits for a place
 * @param bulkRate {@code rondo.bulk.rate}: most instances of a second that a bulk job asks, unless
 *     it says otherwise, 1 to 100,000
 */
public record EngineSettings(
    String nodeName,
    int committers,
    int batchSize,
    int committerQueue,
    int dispatchWindow,
    Duration offerLease,
    int workerSessions,
    Duration workerLease,
    Duration handlerPatience,
    Duration sweepInterval,
    int snapshotInterval,
    int cachedTasks,
    int payloadLimit,
    int payloadInline,
    int instanceLimit,
    int maxWorkflows,
    boolean rejectWorkflows,
    int bulkRate) {

  /** The largest rate of a bulk job. */
  public static final int FASTEST_BULK = 100_000;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the property that is out of range
   */
  public EngineSettings {
    within("rondo.committer.loops", committers, 1, 8);
    within("rondo.committer.batch", batchSize, 1, 1_000);
    within("rondo.committer.queue", committerQueue, 1, 1_000_000);
    within("rondo.dispatch.window", dispatchWindow, 1, 100_000);
    within("rondo.dispatch.lease.seconds", offerLease.toSeconds(), 1, 86_400);
    within("rondo.worker.sessions", workerSessions, 1, 64);
    within("rondo.worker.lease.seconds", workerLease.toSeconds(), 1, 86_400);
    within("rondo.handler.patience.seconds", handlerPatience.toSeconds(), 0, 3_600);
    within("rondo.sweep.interval.ms", sweepInterval.toMillis(), 10, 60_000);
    within("rondo.snapshot.events", snapshotInterval, 10, 1_000_000);
    within("rondo.cache.tasks", cachedTasks, 1, 100_000_000);
    within("rondo.payload.limit", payloadLimit, 1_000, 100_000_000);
    within("rondo.payload.inline", payloadInline, 1_000, 10_000_000);
    within("rondo.instance.limit", instanceLimit, payloadLimit, 2_000_000_000);
    within("rondo.workflows.max", maxWorkflows, 0, 1_000_000);
    within("rondo.bulk.rate", bulkRate, 1, FASTEST_BULK);
  }

  /** The defaults. */
  public static EngineSettings defaults() {
    return new EngineSettings(
        "local",
        2,
        128,
        10_000,
        1_000,
        Duration.ofSeconds(60),
        16,
        Duration.ofSeconds(60),
        Duration.ofSeconds(60),
        Duration.ofMillis(500),
        1_000,
        250_000,
        1_048_576,
        16_384,
        33_554_432,
        0,
        false,
        200);
  }

  private static void within(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be from " + least + " to " + most + ", not " + value);
    }
  }
}
