package dev.rondo.api;

import java.util.Map;

/**
 * Starts instances and asks things of them. Every call joins the caller's transaction: rolled back,
 * nothing happened, and no message was sent. Without one, the call is a transaction of its own.
 *
 * <p>Throws {@link RegistryException} for what does not exist, {@link
 * InvalidProtocolStateException} for what the state forbids, {@link ConflictException}, and {@link
 * ContractCompilerException} for input that is not valid.
 */
public interface WorkflowOrchestrator {
  /** Makes an instance, and starts it unless the request says otherwise. */
  InstanceView startWorkflow(StartRequest request);

  /** Pause, resume, cancel, retry and the rest. */
  VerbResult perform(VerbRequest request);

  /** Rollback, re-run, retry with another input, checkpoint. */
  VerbResult recover(RecoveryRequest request);

  /** Goes on by another version of the definition; success false = it did already. */
  VerbResult migrate(MigrationRequest request);

  /**
   * Adds tasks to an instance that runs. A handler that calls this within its transaction has added
   * them if and only if that commits.
   */
  AdditionResult addTasks(AdditionRequest request);

  /** The same for a worker, to the instance whose task it has. */
  AdditionResult addTasks(WorkerAddition request);

  /** A worker's report; a completion commits with what the worker wrote, or not at all. */
  VerbResult report(TaskReport report);

  /** Sends a signal to an instance; success false = it had come before. */
  VerbResult signal(SignalRequest request);

  /**
   * Sends a signal to the instance of a correlation, starts one, or keeps the signal until one
   * starts. Several instances are a {@link ConflictException} unless the request is for all.
   */
  CorrelationResult correlate(CorrelationRequest request);

  /** Makes and starts an instance of the newest version. */
  InstanceView startWorkflow(String workflowType, Map<String, Object> initialData);

  VerbResult pauseWorkflow(String instanceId, String reason);

  VerbResult resumeWorkflow(String instanceId);

  VerbResult cancelWorkflow(String instanceId, String reason);

  VerbResult retryWorkflow(String instanceId);

  /** Tells the instance's state machine what happened. */
  TransitionResult fireEvent(TransitionRequest request);
}
