package dev.rondo.core.instance;

import dev.rondo.core.json.Volume;
import org.jspecify.annotations.Nullable;

/** What users gave, or made of it, and where it stands: all that can make something large. */
public final class PayloadVolume {
  private PayloadVolume() {}

  /** Adds those of a command. */
  public static void addTo(Volume volume, InstanceCommand command) {
    if (command instanceof InstanceCommand.CompleteTask done) {
      volume.add(done.result());
    } else if (command instanceof InstanceCommand.StartWorkflow start) {
      volume.add(start.data()).add(start.metadata());
    } else if (command instanceof InstanceCommand.FailTask failed) {
      volume.add(failed.failure().message());
    } else if (command instanceof InstanceCommand.SubWorkflowEnded ended) {
      volume.add(ended.output());
    } else if (command instanceof InstanceCommand.SignalInstance signal) {
      volume.add(signal.payload());
    } else if (command instanceof InstanceCommand.FireEvent fired) {
      volume.add(fired.payload());
    } else if (command instanceof InstanceCommand.ResolveTask resolved) {
      volume.add(resolved.result());
    } else if (command instanceof InstanceCommand.RetryTask retry) {
      volume.add(retry.input());
    } else if (command instanceof InstanceCommand.RerunTask rerun) {
      volume.add(rerun.input());
    }
  }

  /** Adds those of an event. */
  public static void addTo(Volume volume, InstanceEvent event) {
    if (event instanceof InstanceEvent.TaskCompleted done) {
      volume.add(done.result());
    } else if (event instanceof InstanceEvent.TaskScheduled scheduled) {
      volume.add(scheduled.input());
    } else if (event instanceof InstanceEvent.WorkflowCreated created) {
      volume.add(created.data()).add(created.metadata());
    } else if (event instanceof InstanceEvent.WorkflowCompleted completed) {
      volume.add(completed.output());
    } else if (event instanceof InstanceEvent.TaskFailed failed) {
      volume.add(failed.error().message());
    } else if (event instanceof InstanceEvent.TaskWaiting waiting) {
      volume.add(waiting.input());
    } else if (event instanceof InstanceEvent.TaskExpanded expanded) {
      volume.add(expanded.items());
    } else if (event instanceof InstanceEvent.TaskInputChanged changed) {
      volume.add(changed.input());
    } else if (event instanceof InstanceEvent.SignalReceived signal) {
      volume.add(signal.payload());
    } else if (event instanceof InstanceEvent.LateReport late) {
      volume.add(late.report());
    } else if (event instanceof InstanceEvent.MachineTransitioned transitioned) {
      volume.add(transitioned.payload());
    } else if (event instanceof InstanceEvent.WorkflowRolledBack back) {
      addTo(volume, back.destination());
    } else if (event instanceof InstanceEvent.CompensationStarted started) {
      addTo(volume, started.destination());
    }
  }

  private static void addTo(Volume volume, @Nullable Destination destination) {
    if (destination != null) {
      volume.add(destination.input());
    }
  }

  /** Adds those of a state: they are what makes one larger than another of as many tasks. */
  public static void addTo(Volume volume, InstanceState state) {
    volume.add(state.identity().data()).add(state.identity().metadata());
    volume.add(state.standing().output());
    for (TaskProgress task : state.board().tasks()) {
      addTo(volume, task);
    }
    if (state.recovery().undoing() != null) {
      addTo(volume, state.recovery().undoing().destination());
    }
    state.signals().buffer().forEach(signal -> volume.add(signal.payload()));
    for (SignalWait wait : state.signals().waits()) {
      wait.taken().forEach(signal -> volume.add(signal.payload()));
    }
  }

  private static void addTo(Volume volume, TaskProgress task) {
    volume.add(task.result()).add(task.given());
    if (task.error() != null) {
      volume.add(task.error().message());
    }
    if (task.latest() != null) {
      volume.add(task.latest().input());
    }
    if (task.repeated() != null) {
      task.repeated().known().forEach(scope -> volume.add(scope.item()));
    }
  }
}
