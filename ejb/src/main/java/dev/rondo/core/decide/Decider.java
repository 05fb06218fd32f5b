package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceCommand.OfTask;
import dev.rondo.core.instance.InstanceCommand.StartWorkflow;
import dev.rondo.core.instance.InstanceState;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the handler of a command. Pure: the same state, command and context, the same answer. */
public final class Decider {
  private static final Map<Class<? extends InstanceCommand>, CommandHandler<?>> HANDLERS =
      handlers();

  private Decider() {}

  /** The answer to a command; a null state means that there is no such instance. */
  public static Decision decide(
      @Nullable InstanceState state, InstanceCommand command, DecisionContext context) {
    Draft draft = new Draft(state, context);
    if (state == null && !(command instanceof StartWorkflow)) {
      return draft.reject(Rejection.notFound("no instance " + command.instanceId()));
    }
    if (command instanceof OfTask ofTask && draft.indexOf(ofTask.task()) < 0) {
      return draft.reject(noTask(ofTask));
    }
    Rejection refusal = state == null ? null : Cancelling.refusal(state, command);
    return refusal == null ? answer(command, draft) : draft.reject(refusal);
  }

  static Rejection noTask(OfTask command) {
    return Rejection.notFound(
        "instance " + command.instanceId() + " has no task " + command.task());
  }

  @SuppressWarnings("unchecked")
  private static <C extends InstanceCommand> Decision answer(C command, Draft draft) {
    CommandHandler<C> handler =
        (CommandHandler<C>) Objects.requireNonNull(HANDLERS.get(command.getClass()));
    return handler.handle(command, draft);
  }

  /** The command classes that have a handler; a test compares them with the sealed interface. */
  static Set<Class<? extends InstanceCommand>> handled() {
    return HANDLERS.keySet();
  }

  private static Map<Class<? extends InstanceCommand>, CommandHandler<?>> handlers() {
    Map<Class<? extends InstanceCommand>, CommandHandler<?>> handlers = new HashMap<>();
    on(handlers, StartWorkflow.class, new StartWorkflowHandler());
    on(handlers, InstanceCommand.BeginWorkflow.class, new BeginWorkflowHandler());
    on(handlers, InstanceCommand.PauseWorkflow.class, new PauseWorkflowHandler());
    on(handlers, InstanceCommand.ResumeWorkflow.class, new ResumeWorkflowHandler());
    on(handlers, InstanceCommand.CancelWorkflow.class, new CancelWorkflowHandler());
    on(handlers, InstanceCommand.RetryWorkflow.class, new RetryWorkflowHandler());
    on(handlers, InstanceCommand.CompensateWorkflow.class, new CompensateWorkflowHandler());
    on(handlers, InstanceCommand.RollBackWorkflow.class, new RollBackWorkflowHandler());
    on(handlers, InstanceCommand.MigrateWorkflow.class, new MigrateWorkflowHandler());
    on(handlers, InstanceCommand.AddTasks.class, new AddTasksHandler());
    on(handlers, InstanceCommand.CreateCheckpoint.class, new CreateCheckpointHandler());
    on(handlers, InstanceCommand.RerunTask.class, new RerunTaskHandler());
    on(handlers, InstanceCommand.WakeInstance.class, new WakeInstanceHandler());
    on(handlers, InstanceCommand.AdmitTask.class, new AdmitTaskHandler());
    on(handlers, InstanceCommand.WakeTask.class, new WakeTaskHandler());
    on(handlers, InstanceCommand.ClaimTask.class, new ClaimTaskHandler());
    on(handlers, InstanceCommand.CompleteTask.class, new CompleteTaskHandler());
    on(handlers, InstanceCommand.FailTask.class, new FailTaskHandler());
    on(handlers, InstanceCommand.ReleaseTask.class, new ReleaseTaskHandler());
    on(handlers, InstanceCommand.ExpireTask.class, new ExpireTaskHandler());
    on(handlers, InstanceCommand.AwaitTask.class, new AwaitTaskHandler());
    on(handlers, InstanceCommand.SubWorkflowEnded.class, new SubWorkflowEndedHandler());
    on(handlers, InstanceCommand.AdmitWorkflow.class, new AdmitWorkflowHandler());
    on(handlers, InstanceCommand.RetryTask.class, new RetryTaskHandler());
    on(handlers, InstanceCommand.SkipTask.class, new SkipTaskHandler());
    on(handlers, InstanceCommand.ResolveTask.class, new ResolveTaskHandler());
    on(handlers, InstanceCommand.ClaimApproval.class, new ClaimApprovalHandler());
    on(handlers, InstanceCommand.ReleaseApproval.class, new ReleaseApprovalHandler());
    on(handlers, InstanceCommand.DelegateApproval.class, new DelegateApprovalHandler());
    on(handlers, InstanceCommand.DecideApproval.class, new DecideApprovalHandler());
    on(handlers, InstanceCommand.SignalInstance.class, new SignalInstanceHandler());
    on(handlers, InstanceCommand.FireEvent.class, new FireEventHandler());
    on(handlers, InstanceCommand.RollbackMachine.class, new RollbackMachineHandler());
    return handlers;
  }

  private static <C extends InstanceCommand> void on(
      Map<Class<? extends InstanceCommand>, CommandHandler<?>> handlers,
      Class<C> type,
      CommandHandler<C> handler) {
    handlers.put(type, handler);
  }
}
