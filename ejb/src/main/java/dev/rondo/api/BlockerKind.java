package dev.rondo.api;

import java.util.Locale;

/**
 * What can keep an instance where it is; on the wire in lower case. Blockers are told in this
 * order.
 */
public enum BlockerKind {
  /** The instance waits to be started by hand. */
  NOT_STARTED,
  /** The instance begins at a time. */
  START_DELAYED,
  /** The instance waits for a place under a limit of concurrent instances. */
  INSTANCE_LIMIT,
  /** The instance was asked to stop, and what runs may still clean up. */
  CANCELLING,
  /** The instance has failed. */
  FAILED,
  /** The instance has timed out. */
  TIMEOUT,
  /** The instance was cancelled. */
  CANCELLED,
  /** What the instance did has been undone. */
  COMPENSATED,
  /** What should undo a task failed for good. */
  COMPENSATION_FAILED,
  /** A task failed, and a person has to decide about it. */
  DECISION,
  /** Somebody or a failure paused the instance. */
  PAUSED,
  /** What the instance did is being undone, and then it ends. */
  COMPENSATING,
  /** What the instance did is being undone, and then it goes on from an earlier point. */
  ROLLING_BACK,
  /** The state machine of the instance waits for an event or a time. */
  STATE_MACHINE,
  /** A task waits for people. */
  APPROVAL,
  /** A task waits for signals. */
  SIGNAL,
  /** A task waits for the end of another instance. */
  SUB_WORKFLOW,
  /** A task is ready, and no worker has it yet. */
  WORKER,
  /** A task failed and is tried again at a time. */
  RETRY,
  /** A task waits for a time. */
  TIMER,
  /** A worker has the task. */
  RUNNING,
  /** A task is done once for each item of a list. */
  FOR_EACH,
  /** A task is done over and over. */
  LOOP,
  /** A task may run, and as many of the instance are at work as may. */
  PARALLEL_LIMIT,
  /** A task may run, and sequential tasks run one at a time. */
  SEQUENTIAL_TURN,
  /** A task failed for good, and with it the instance does, or will. */
  TASK_FAILED;

  /** The name on the wire. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
