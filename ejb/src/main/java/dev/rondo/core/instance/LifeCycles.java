package dev.rondo.core.instance;

import static dev.rondo.core.instance.TaskState.BLOCKED;
import static dev.rondo.core.instance.TaskState.RETRYING;
import static dev.rondo.core.instance.TaskState.RUNNING;
import static dev.rondo.core.instance.TaskState.SCHEDULED;
import static dev.rondo.core.instance.TaskState.SKIPPED;
import static dev.rondo.core.instance.TaskState.WAITING_FOR_DEPENDENCY;
import static dev.rondo.core.instance.TaskState.WAITING_FOR_INPUT;

/** The two life cycles. What is not listed here cannot happen; the evolver asserts it. */
public final class LifeCycles {
  /** An instance's life. */
  public static final LifeCycle<WorkflowState> WORKFLOW =
      LifeCycle.startingAt("instance", WorkflowState.PENDING)
          .from(
              WorkflowState.PENDING,
              WorkflowState.INITIALIZING,
              WorkflowState.RUNNING,
              WorkflowState.WAITING_FOR_DEPENDENCY,
              WorkflowState.CANCELLED)
          .from(
              WorkflowState.INITIALIZING,
              WorkflowState.RUNNING,
              WorkflowState.FAILED,
              WorkflowState.CANCELLED)
          .from(
              WorkflowState.WAITING_FOR_DEPENDENCY, WorkflowState.RUNNING, WorkflowState.CANCELLED)
          .from(
              WorkflowState.RUNNING,
              WorkflowState.PAUSED,
              WorkflowState.COMPLETED,
              WorkflowState.FAILED,
              WorkflowState.CANCELLED,
              WorkflowState.TIMEOUT,
              WorkflowState.COMPENSATING)
          .from(
              WorkflowState.PAUSED,
              WorkflowState.RUNNING,
              WorkflowState.FAILED,
              WorkflowState.CANCELLED,
              WorkflowState.TIMEOUT,
              WorkflowState.COMPENSATING)
          .from(WorkflowState.FAILED, WorkflowState.RETRYING, WorkflowState.COMPENSATING)
          .from(WorkflowState.TIMEOUT, WorkflowState.RETRYING, WorkflowState.COMPENSATING)
          .from(WorkflowState.RETRYING, WorkflowState.RUNNING, WorkflowState.CANCELLED)
          .from(
              WorkflowState.COMPENSATING,
              WorkflowState.COMPENSATED,
              WorkflowState.FAILED,
              WorkflowState.RUNNING,
              WorkflowState.PAUSED)
          .build();

  /**
   * A task's life. Back to pending go the tasks of an instance that is retried or goes back, one
   * that failed before its first attempt and is retried by a person, and those that a state machine
   * has done again.
   */
  public static final LifeCycle<TaskState> TASK =
      LifeCycle.startingAt("task", TaskState.PENDING)
          .from(
              TaskState.PENDING,
              SCHEDULED,
              SKIPPED,
              BLOCKED,
              WAITING_FOR_DEPENDENCY,
              WAITING_FOR_INPUT,
              TaskState.FAILED,
              TaskState.TIMEOUT,
              TaskState.COMPLETED,
              TaskState.CANCELLED)
          .from(
              WAITING_FOR_DEPENDENCY,
              SCHEDULED,
              SKIPPED,
              BLOCKED,
              WAITING_FOR_INPUT,
              TaskState.FAILED,
              TaskState.CANCELLED)
          .from(
              SCHEDULED,
              RUNNING,
              SKIPPED,
              TaskState.COMPLETED,
              TaskState.PAUSED,
              TaskState.CANCELLED,
              TaskState.FAILED,
              TaskState.TIMEOUT)
          .from(
              RUNNING,
              TaskState.COMPLETED,
              TaskState.FAILED,
              TaskState.TIMEOUT,
              WAITING_FOR_INPUT,
              SCHEDULED,
              SKIPPED,
              TaskState.CANCELLED)
          .from(
              RETRYING,
              RUNNING,
              SCHEDULED,
              SKIPPED,
              TaskState.COMPLETED,
              TaskState.PAUSED,
              TaskState.CANCELLED,
              TaskState.FAILED,
              TaskState.TIMEOUT)
          .from(
              WAITING_FOR_INPUT,
              RUNNING,
              TaskState.COMPLETED,
              TaskState.FAILED,
              TaskState.TIMEOUT,
              SKIPPED,
              TaskState.CANCELLED)
          .from(TaskState.PAUSED, SCHEDULED, RETRYING, SKIPPED, TaskState.CANCELLED)
          .from(
              TaskState.FAILED,
              RETRYING,
              SKIPPED,
              SCHEDULED,
              WAITING_FOR_INPUT,
              TaskState.COMPLETED,
              TaskState.PENDING,
              TaskState.CANCELLED)
          .from(
              TaskState.TIMEOUT,
              RETRYING,
              SKIPPED,
              SCHEDULED,
              WAITING_FOR_INPUT,
              TaskState.COMPLETED,
              TaskState.PENDING,
              TaskState.FAILED, // a wait that cannot begin anew: its mappings have no value
              TaskState.CANCELLED)
          .from(BLOCKED, TaskState.PENDING, SCHEDULED, SKIPPED, TaskState.CANCELLED)
          .from(TaskState.COMPLETED, TaskState.PENDING)
          .from(SKIPPED, TaskState.PENDING)
          .from(TaskState.CANCELLED, TaskState.PENDING)
          .from(TaskState.COMPLETED, TaskState.PENDING)
          .from(SKIPPED, TaskState.PENDING)
          .build();

  private LifeCycles() {}
}
