package dev.rondo.app;

import dev.rondo.api.BulkAction;
import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.PayloadTooLargeException;
import dev.rondo.api.Problem;
import dev.rondo.api.RecoveryRequest;
import dev.rondo.api.SignalRequest;
import dev.rondo.api.VerbRequest;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.WorkflowState;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes of what is asked of many instances what is asked of one: as for one, and by the same. */
@Singleton
public final class BulkCommands {
  private static final String AT = "/parameters";

  private static final Set<WorkflowState> OPEN =
      EnumSet.of(WorkflowState.PENDING, WorkflowState.RUNNING, WorkflowState.PAUSED);
  private static final Set<WorkflowState> UNDOABLE =
      EnumSet.of(
          WorkflowState.RUNNING, WorkflowState.PAUSED, WorkflowState.FAILED, WorkflowState.TIMEOUT);

  private final Requests requests;
  private final Signalling signalling;
  private final Recoveries recoveries;
  private final Migrations migrations;

  @Inject
  public BulkCommands(
      Requests requests, Signalling signalling, Recoveries recoveries, Migrations migrations) {
    this.requests = requests;
    this.signalling = signalling;
    this.recoveries = recoveries;
    this.migrations = migrations;
  }

  /** What makes the command of an instance of its id; what all have alike is made once. */
  Function<String, Submission> each(BulkAction action, String actor, @Nullable String key) {
    Submission first = submission(action, actor, key);
    if (first.command() instanceof InstanceCommand.SignalInstance signal) {
      String own = Objects.requireNonNull(first.idempotencyKey(), "a signal has a key");
      return id -> Signalling.submission(signal, id, actor, own);
    }
    if (first.command() instanceof InstanceCommand.MigrateWorkflow migrate) {
      return id -> new Submission(migrate.of(id), actor, key, null);
    }
    return id -> submission(action, id, actor, key);
  }

  private Submission submission(BulkAction action, String actor, @Nullable String key) {
    return submission(action, "any", actor, key);
  }

  private Submission submission(
      BulkAction action, String instanceId, String actor, @Nullable String key) {
    if (action instanceof BulkAction.Send send) {
      return signalling.submission(new SignalRequest(instanceId, send.signal(), key), actor);
    }
    if (action instanceof BulkAction.RollBack back) {
      return recoveries.submission(
          new RecoveryRequest.Rollback(
              instanceId, back.checkpoint(), back.steps(), back.reason(), key, null),
          actor);
    }
    if (action instanceof BulkAction.Migrate migrate) {
      Checks checks = new Checks();
      InstanceCommand command = Migrations.command(instanceId, migrate.target(), checks);
      checks.orThrow("the request is not valid");
      return new Submission(command, actor, key, null);
    }
    BulkAction.Ask ask = (BulkAction.Ask) action;
    return requests.submission(
        new VerbRequest(ask.of(), instanceId, null, ask.reason(), null, key, null, ask.grace()),
        actor);
  }

  /**
   * Notes everything that is wrong with the parameters, whichever instance they are for.
   *
   * @param workflowType of all instances; null = of any
   */
  void check(BulkAction action, @Nullable String workflowType, Checks checks) {
    try {
      if (action instanceof BulkAction.Ask ask && ask.of().isAboutTask()) {
        checks.add(new Problem("/verb", "is about a task: " + action.verb()));
        return;
      }
      submission(action, "nobody", null);
      if (action instanceof BulkAction.Migrate migrate && workflowType != null) {
        migrations.expectVersion(workflowType, migrate.target().toVersion());
      }
    } catch (ContractCompilerException e) {
      e.problems().forEach(p -> checks.add(new Problem(AT + p.pointer(), p.message())));
    } catch (PayloadTooLargeException e) {
      Map<String, Object> context = new HashMap<>(e.context());
      context.computeIfPresent("pointer", (name, pointer) -> AT + pointer);
      throw new PayloadTooLargeException(String.valueOf(e.getMessage()), context);
    }
  }

  /** The states in which the verb can be done, where the request names none. */
  static Set<String> states(BulkAction action) {
    return (action instanceof BulkAction.Ask ask
            ? of(ask)
            : action instanceof BulkAction.RollBack ? UNDOABLE : OPEN)
        .stream().map(WorkflowState::wire).collect(Collectors.toSet());
  }

  private static Set<WorkflowState> of(BulkAction.Ask ask) {
    return switch (ask.of()) {
      case START -> EnumSet.of(WorkflowState.PENDING);
      case PAUSE -> EnumSet.of(WorkflowState.RUNNING);
      case RESUME -> EnumSet.of(WorkflowState.PAUSED);
      case RETRY -> EnumSet.of(WorkflowState.FAILED, WorkflowState.TIMEOUT);
      case COMPENSATE -> UNDOABLE;
      default -> OPEN;
    };
  }
}
