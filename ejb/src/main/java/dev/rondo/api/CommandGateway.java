package dev.rondo.api;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The same as {@link WorkflowOrchestrator} for callers without a transaction: the command is
 * written in one of the engine's batches and the stage completes once it is durable, exceptionally
 * with what the orchestrator would have thrown. No thread waits meanwhile.
 */
public interface CommandGateway {
  CompletionStage<InstanceView> start(StartRequest request);

  /**
   * As {@link #start}, but completes once the instance has ended, or when the time is up, with the
   * instance as it is then.
   *
   * @param most how long at most, 0 to 60 seconds
   */
  CompletionStage<InstanceView> run(StartRequest request, Duration most);

  CompletionStage<VerbResult> perform(VerbRequest request);

  CompletionStage<VerbResult> signal(SignalRequest request);

  CompletionStage<CorrelationResult> correlate(CorrelationRequest request);

  /** Rollback, re-run, retry with another input. */
  CompletionStage<VerbResult> recover(RecoveryRequest request);

  /** Makes a checkpoint; one of that name that was made just now stays the only one. */
  CompletionStage<CheckpointView> checkpoint(RecoveryRequest.Checkpoint request);

  /** Goes on by another version of the definition. */
  CompletionStage<VerbResult> migrate(MigrationRequest request);

  CompletionStage<VerbResult> report(TaskReport report);

  /** What a person asks of an approval; see {@link Approvals#perform}. */
  CompletionStage<ApprovalResult> perform(ApprovalRequest request);

  /** Many reports, each of which stands for itself; the stages are in their order. */
  List<CompletionStage<VerbResult>> report(List<TaskReport> reports);
}
