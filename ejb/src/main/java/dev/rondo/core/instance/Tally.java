package dev.rondo.core.instance;

/**
 * How many tasks are in which kind of state, kept as they change so that nothing counts them.
 *
 * @param waiting not reached yet
 * @param active scheduled, running, about to be tried again, or at work elsewhere
 * @param running with a worker
 * @param awaiting waiting for a time, a signal, a person, another instance or a state machine
 * @param failed failed for good, so that the instance will fail
 * @param tolerated failed, which the task's policy accepts
 * @param parked failed and waiting for a person
 * @param retries attempts made after a first one
 * @param elsewhere begun, and gone on with by another instance: the task keeps its turn
 */
public record Tally(
    int waiting,
    int active,
    int running,
    int awaiting,
    int completed,
    int failed,
    int tolerated,
    int skipped,
    int cancelled,
    int blocked,
    int parked,
    int retries,
    int elsewhere) {

  static Tally allWaiting(int tasks) {
    return new Tally(tasks, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** All tasks there are. */
  public int total() {
    return waiting + active + awaiting + completed + failed + tolerated + skipped + cancelled
        + blocked + parked;
  }

  Tally moved(Column from, Column to) {
    return from == to ? this : add(from, -1).add(to, 1);
  }

  Tally added(int tasks) {
    return add(Column.WAITING, tasks);
  }

  Tally retried() {
    return withRetries(retries + 1);
  }

  Tally withRetries(int made) {
    return new Tally(
        waiting, active, running, awaiting, completed, failed, tolerated, skipped, cancelled,
        blocked, parked, made, elsewhere);
  }

  private Tally add(Column c, int n) {
    return new Tally(
        waiting + (c == Column.WAITING ? n : 0),
        active + (c.isActive() ? n : 0),
        running + (c == Column.RUNNING ? n : 0),
        awaiting + (c == Column.AWAITING ? n : 0),
        completed + (c == Column.COMPLETED ? n : 0),
        failed + (c == Column.FAILED ? n : 0),
        tolerated + (c == Column.TOLERATED ? n : 0),
        skipped + (c == Column.SKIPPED ? n : 0),
        cancelled + (c == Column.CANCELLED ? n : 0),
        blocked + (c == Column.BLOCKED ? n : 0),
        parked + (c == Column.PARKED ? n : 0),
        retries,
        elsewhere + (c == Column.ELSEWHERE ? n : 0));
  }

  /** Where a task is counted. */
  enum Column {
    WAITING,
    ACTIVE,
    RUNNING,
    AWAITING,
    COMPLETED,
    FAILED,
    TOLERATED,
    SKIPPED,
    CANCELLED,
    BLOCKED,
    PARKED,
    ELSEWHERE;

    /** Whether the task has its turn. */
    boolean isActive() {
      return this == ACTIVE || this == RUNNING || this == ELSEWHERE;
    }
  }
}
