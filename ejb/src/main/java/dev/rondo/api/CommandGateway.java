package dev.rondo.api;

import java.util.concurrent.CompletionStage;

/**
 * The same as {@link WorkflowOrchestrator} for callers without a transaction: the command is
 * written in one of the engine's batches and the stage completes once it is durable, exceptionally
 * with what the orchestrator would have thrown. No thread waits meanwhile.
 */
public interface CommandGateway {
  CompletionStage<InstanceView> start(StartRequest request);

  CompletionStage<VerbResult> perform(VerbRequest request);

  CompletionStage<VerbResult> report(TaskReport report);
}
