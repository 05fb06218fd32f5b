package dev.rondo.core.decide;

import static dev.rondo.core.decide.Invariants.require;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceEvent.DependencyFailed;
import dev.rondo.core.instance.InstanceEvent.LateReport;
import dev.rondo.core.instance.InstanceEvent.OfTask;
import dev.rondo.core.instance.InstanceEvent.SignalDelivered;
import dev.rondo.core.instance.InstanceEvent.TaskScheduled;
import dev.rondo.core.instance.InstanceEvent.TaskSkipped;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import dev.rondo.core.plan.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is true of every event and every answer, whatever the state. */
final class Laws {
  private Laws() {}

  static void happened(
      CompiledDefinition definition,
      InstanceState before,
      InstanceEvent event,
      InstanceState after) {
    require(after.sequence() == before.sequence() + 1, "no gap in the sequence");
    boolean ended = before.state().isEnded();
    require(
        !ended || event instanceof LateReport || takesUp(event),
        "nothing happens to an instance that has ended");
    if (event instanceof SignalDelivered delivered) {
      signal(before, delivered, after);
    }
    if (event instanceof OfTask ofTask) {
      int index = before.board().indexOf(ofTask.task());
      require(
          after.board().task(index).attempt() >= before.board().task(index).attempt(),
          "attempts never go back");
      aboutTask(definition, before, event, index);
    }
  }

  /** Who has a signal alone takes it out of the buffer. */
  private static void signal(InstanceState before, SignalDelivered event, InstanceState after) {
    require(isBuffered(before, event.signal()), "a signal is delivered out of the buffer");
    require(isBuffered(after, event.signal()) == event.more(), "a signal has one taker");
    require(
        before.signals().waits().stream().anyMatch(wait -> wait.task().equals(event.task())),
        "a signal goes to who waits");
  }

  private static boolean isBuffered(InstanceState state, long signal) {
    return state.signals().buffer().stream().anyMatch(s -> s.id() == signal);
  }

  /** Only somebody's word goes on with an instance that has ended. */
  private static boolean takesUp(InstanceEvent event) {
    return event instanceof InstanceEvent.WorkflowRetrying
        || event instanceof InstanceEvent.WorkflowRolledBack
        || event instanceof InstanceEvent.CompensationStarted
        || (event instanceof InstanceEvent.StateTransitioned moved
            && moved.to() == WorkflowState.COMPENSATING);
  }

  private static void aboutTask(
      CompiledDefinition definition, InstanceState before, InstanceEvent event, int index) {
    if (before.board().layout().isCompensation(index)) {
      require(before.state() == WorkflowState.COMPENSATING, "undone while compensating");
      return;
    }
    if (before.board().task(index).state() != TaskState.PENDING) {
      require(!(event instanceof DependencyFailed), "only a pending task is blocked");
      return;
    }
    Verdict verdict = Invariants.verdict(definition, before.board(), index);
    if (event instanceof TaskScheduled) {
      require(verdict == Verdict.READY, "scheduled before its dependencies allow it");
      require(before.state() == WorkflowState.RUNNING, "scheduled by an instance at rest");
    } else if (event instanceof DependencyFailed) {
      require(verdict == Verdict.BLOCK, "blocked without a cause");
    } else if (event instanceof TaskSkipped skipped && skipped.reason().contains("dependencies")) {
      require(verdict == Verdict.SKIP, "skipped without a cause");
    }
  }

  /** A refusal says what is and what would have to be, and keeps a late report at most. */
  static void refused(InstanceCommand command, Decision.Rejected rejected) {
    List<InstanceEvent> kept = rejected.record();
    require(
        kept.isEmpty()
            || (kept.size() == 1
                && kept.get(0) instanceof LateReport
                && command instanceof InstanceCommand.Report),
        "a refusal keeps a late report at most");
    Rejection why = rejected.rejection();
    require(
        why.code() == Rejection.Code.FORBIDDEN
            || (why.code() == Rejection.Code.INVALID && !why.findings().isEmpty())
            || (why.code() == Rejection.Code.NOT_FOUND && command instanceof InstanceCommand.OfTask)
            || (why.context().containsKey("current_state")
                && why.context().containsKey("required_state")),
        "a refusal tells the states");
  }

  /** The same command once more does nothing, or is refused; it never has its effect twice. */
  static void repeated(
      @Nullable InstanceState before,
      InstanceCommand command,
      Decision.Accepted first,
      InstanceState after,
      DecisionContext context) {
    boolean changesEveryTime = changesEveryTime(command, first);
    if (first.events().isEmpty() || before == null || changesEveryTime) {
      return;
    }
    Decision second = Decider.decide(after, command, context);
    if (second instanceof Decision.Accepted accepted) {
      require(accepted.events().isEmpty(), "a command has its effect once");
    }
    if (command instanceof InstanceCommand.OfTask ofTask) {
      TaskProgress task = after.board().task(after.indexOf(ofTask.task()));
      require(task.budgetStart() <= task.attempt(), "a budget begins with an attempt");
    }
  }

  /** Who goes back goes back further; and what ran again may be asked for again. */
  private static boolean changesEveryTime(InstanceCommand command, Decision.Accepted answer) {
    return command instanceof InstanceCommand.RetryTask
        || command instanceof InstanceCommand.RetryWorkflow
        || command instanceof InstanceCommand.CompensateWorkflow
        || command instanceof InstanceCommand.SignalInstance
        || command instanceof InstanceCommand.FireEvent
        || command instanceof InstanceCommand.RollbackMachine
        || answer.events().stream()
            .anyMatch(
                event ->
                    event instanceof InstanceEvent.WorkflowRolledBack
                        || event instanceof InstanceEvent.TaskRestarted
                        || event instanceof InstanceEvent.CompensationStarted);
  }
}
