package dev.rondo.app;

import dev.rondo.api.CheckpointView;
import dev.rondo.api.Problem;
import dev.rondo.api.RecoveryRequest;
import dev.rondo.api.RollbackPlan;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.decide.Checkpoints;
import dev.rondo.core.decide.DecisionContext;
import dev.rondo.core.decide.DryRun;
import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.instance.Checkpoint;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns requests to go back into commands, and says what they would do. */
@Singleton
public final class Recoveries {
  private static final String CHECKPOINT = "checkpoint";

  /** Nobody goes back further than there are tasks. */
  private static final int MOST_STEPS = 1_000_000;

  private final PayloadCheck payloads;
  private final InstanceReading reading;

  @Inject
  public Recoveries(InstanceReading reading, EngineSettings settings) {
    this.reading = reading;
    this.payloads = new PayloadCheck(settings.payloadLimit());
  }

  /** The command of a request. */
  public Submission submission(RecoveryRequest request, String actor) {
    return new Submission(
        command(request), actor, request.idempotencyKey(), request.expectedSequence());
  }

  /** What a rollback or a re-run would do now. */
  public RollbackPlan plan(RecoveryRequest request, String actor) {
    InstanceCommand command = command(request);
    InstanceReading.Decidable instance = reading.decidable(request.instanceId(), actor);
    DecisionContext context = instance.context();
    DryRun answer =
        command instanceof InstanceCommand.RollBackWorkflow back
            ? DryRun.of(instance.state(), back, context)
            : DryRun.of(instance.state(), (InstanceCommand.RerunTask) command, context);
    if (answer instanceof DryRun.Refused refused) {
      throw Refusals.refusal(refused.why());
    }
    DryRun.Preview preview = (DryRun.Preview) answer;
    return new RollbackPlan(
        request.instanceId(),
        instance.state().sequence(),
        preview.undone(),
        preview.compensated(),
        preview.again(),
        preview.cut());
  }

  /** The checkpoint that an accepted command made, or found made. */
  public static CheckpointView made(Outcome.Done done) {
    List<Checkpoint> all = done.state().recovery().checkpoints();
    return view(done.state(), all.get(all.size() - 1));
  }

  /** Points to go back to, the latest first: named ones, and every completed task. */
  public List<CheckpointView> checkpoints(String instanceId, String actor) {
    InstanceReading.Decidable instance = reading.decidable(instanceId, actor);
    CompiledDefinition definition = instance.context().definition();
    InstanceState state = instance.state();
    List<CheckpointView> views = new ArrayList<>();
    state.recovery().checkpoints().forEach(named -> views.add(view(state, named)));
    for (int i = 0; i < definition.definition().size(); i++) {
      if (state.board().task(i).state() == TaskState.COMPLETED) {
        views.add(completion(state, definition.task(i).key(), state.board().task(i)));
      }
    }
    views.sort(Comparator.comparingLong(CheckpointView::sequenceNumber).reversed());
    return views;
  }

  private static CheckpointView completion(InstanceState state, String key, TaskProgress task) {
    return new CheckpointView(
        Checkpoints.id(state.identity(), task.settledBy()),
        state.identity().instanceId(),
        key,
        task.settledBy(),
        true,
        CHECKPOINT,
        task.latest() == null ? null : task.latest().endedAt());
  }

  private static CheckpointView view(InstanceState state, Checkpoint checkpoint) {
    return new CheckpointView(
        checkpoint.checkpointId(),
        state.identity().instanceId(),
        checkpoint.name(),
        checkpoint.sequence(),
        false,
        CHECKPOINT,
        checkpoint.createdAt());
  }

  private InstanceCommand command(RecoveryRequest request) {
    Checks checks = new Checks();
    checks.text("/instance_id", request.instanceId(), 255);
    checks.optionalText("/idempotency_key", request.idempotencyKey(), 255);
    if (!request.reason().isEmpty()) {
      checks.prose("/reason", request.reason(), 2_000);
    }
    InstanceCommand command = command(request, checks);
    checks.orThrow("the request is not valid");
    return command;
  }

  private InstanceCommand command(RecoveryRequest request, Checks checks) {
    String id = request.instanceId();
    if (request instanceof RecoveryRequest.Rollback back) {
      check(back, checks);
      return new InstanceCommand.RollBackWorkflow(
          id, back.checkpoint(), back.steps(), back.reason());
    }
    if (request instanceof RecoveryRequest.Rerun rerun) {
      checks.text("/task", rerun.task(), 255);
      return new InstanceCommand.RerunTask(
          id, rerun.task(), input(rerun.input(), checks), rerun.reason());
    }
    if (request instanceof RecoveryRequest.Retry retry) {
      checks.text("/task", retry.task(), 255);
      return new InstanceCommand.RetryTask(
          id, retry.task(), input(retry.input(), checks), retry.reason());
    }
    RecoveryRequest.Checkpoint checkpoint = (RecoveryRequest.Checkpoint) request;
    checks.text("/name", checkpoint.name(), 255);
    return new InstanceCommand.CreateCheckpoint(
        id, Objects.requireNonNullElse(checkpoint.name(), ""));
  }

  private static void check(RecoveryRequest.Rollback request, Checks checks) {
    checks.optionalText("/checkpoint_id", request.checkpoint(), 255);
    Integer steps = request.steps();
    if (steps != null) {
      checks.range("/steps", steps, 1, MOST_STEPS);
    }
    if ((steps == null) == (request.checkpoint() == null)) {
      checks.add(new Problem("", "give either checkpoint_id or steps"));
    }
  }

  private @Nullable Map<String, Object> input(@Nullable Map<String, Object> input, Checks checks) {
    return input == null ? null : checks.object("/input", input, payloads);
  }
}
