package dev.rondo.core.explain;

import java.util.Locale;

/**
 * What can keep an instance where it is. In the order in which readers are told: what concerns the
 * whole instance, then what needs a person, then what comes by itself.
 */
public enum Kind {
  /** It waits to be started by hand. */
  NOT_STARTED,
  /** It begins at a time. */
  START_DELAYED,
  /** It waits for a place under a limit of concurrent instances. */
  INSTANCE_LIMIT,
  /** It was asked to stop, and what runs may still clean up. */
  CANCELLING,
  /** It has failed. */
  FAILED,
  /** It has timed out. */
  TIMEOUT,
  /** It was cancelled. */
  CANCELLED,
  /** What it did has been undone. */
  COMPENSATED,
  /** What should undo a task failed for good. */
  COMPENSATION_FAILED,
  /** A task failed, and a person has to decide about it. */
  DECISION,
  /** Somebody or a failure paused it. */
  PAUSED,
  /** What it did is being undone, and then it ends. */
  COMPENSATING,
  /** What it did is being undone, and then it goes on from an earlier point. */
  ROLLING_BACK,
  /** Its state machine waits for an event or a time. */
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

  private final String wire = name().toLowerCase(Locale.ROOT);

  /** The name on the wire. */
  public String wire() {
    return wire;
  }
}
