package dev.rondo.app.port;

import dev.rondo.core.instance.TaskState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task in the work queue: read model, outbox and lease in one.
 *
 * @param action the action of the definition, on the wire
 * @param priority the JMS priority, 9 to 0
 * @param owner who has it: a worker while it runs; while it is scheduled or retrying, the node that
 *     rang its bell, or null
 * @param leaseUntil until when the owner has it; null where nobody has
 * @param held true while the instance is paused or the task waits for a slot of a resource, so that
 *     nobody is offered the task
 * @param run how often the task has been made to run again after it had completed
 * @param apart true where the input is large and was left where it is: {@link TaskQueueStore#whole}
 *     fetches it
 * @param wakeAt when the engine has to look at it by itself, beside its lease; null = never
 * @param progressAt when its worker last told of progress; only heartbeats write it
 * @param cancelBy until when the running attempt may go on, where it was asked to stop
 */
public record TaskRow(
    String instanceId,
    String taskKey,
    UUID taskId,
    UUID executionId,
    int attempt,
    TaskState state,
    String workflowType,
    String definitionVersion,
    String queue,
    String action,
    int priority,
    @Nullable Instant notBefore,
    @Nullable String owner,
    @Nullable Instant leaseUntil,
    boolean held,
    Map<String, Object> input,
    List<String> capabilities,
    Instant enqueuedAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt,
    int run,
    boolean apart,
    @Nullable Instant wakeAt,
    @Nullable Instant progressAt,
    @Nullable Instant cancelBy) {

  /**
   * What the worker gets.
   *
   * @throws IllegalStateException where it was not fetched
   */
  @Override
  public Map<String, Object> input() {
    if (apart) {
      throw new IllegalStateException("the input of " + taskKey + " was not fetched");
    }
    return input;
  }

  /** The same row with its input. */
  public TaskRow with(Map<String, Object> fetched) {
    return copy(owner, leaseUntil, fetched, false, priority);
  }

  /**
   * The same for every attempt of a run of the task: what was done under it is not done again. A
   * task that runs again after it was undone is to be done again.
   */
  public String idempotencyKey() {
    return run == 0 ? taskId.toString() : taskId + ":" + run;
  }

  /** The same row, offered by {@code by} until {@code until}. */
  public TaskRow offered(String by, Instant until) {
    return copy(by, until, input, apart, priority);
  }

  /** The same row, as urgent as that. */
  public TaskRow raised(int to) {
    return copy(owner, leaseUntil, input, apart, to);
  }

  private TaskRow copy(
      @Nullable String by,
      @Nullable Instant until,
      Map<String, Object> given,
      boolean isApart,
      int urgency) {
    return new TaskRow(
        instanceId,
        taskKey,
        taskId,
        executionId,
        attempt,
        state,
        workflowType,
        definitionVersion,
        queue,
        action,
        urgency,
        notBefore,
        by,
        until,
        held,
        given,
        capabilities,
        enqueuedAt,
        startedAt,
        completedAt,
        run,
        isApart,
        wakeAt,
        progressAt,
        cancelBy);
  }
}
