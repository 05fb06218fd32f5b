package dev.rondo.api;

import java.util.concurrent.CompletionStage;

/**
 * The state machines of instances whose workflow type carries one. For callers without a
 * transaction; in the caller's transaction there is {@link WorkflowOrchestrator#fireEvent}. The
 * stages complete once the change is durable; no thread waits meanwhile.
 *
 * <p>An unknown instance, and one without a machine, raise {@link RegistryException}; what the
 * machine does not allow {@link InvalidProtocolStateException}, whose context has current_state,
 * required_state and what is allowed.
 */
public interface StateMachines {
  /**
   * Where a machine stands.
   *
   * @param limit most transitions of the history, 1 to 1000, the latest of them
   */
  MachineView get(String instanceId, int limit);

  /** Tells a machine what happened. */
  CompletionStage<TransitionResult> fire(TransitionRequest request);

  /** Takes a machine so many transitions back; its tasks stay as they are. */
  CompletionStage<TransitionResult> rollback(MachineRollbackRequest request);
}
