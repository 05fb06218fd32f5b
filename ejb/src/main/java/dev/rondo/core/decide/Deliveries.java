package dev.rondo.core.decide;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.ExpressionException;
import dev.rondo.core.definition.Expressions;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.Signal;
import dev.rondo.core.instance.SignalWait;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings signals and the tasks that wait for them together, when either comes: the signal that came
 * first, to the task that waits longest. While an instance is paused they wait for each other.
 */
final class Deliveries {
  private Deliveries() {}

  /** A signal has come. */
  static void give(Draft draft, Signal signal) {
    if (draft.state().state() != WorkflowState.RUNNING) {
      return;
    }
    List<SignalWait> takers =
        draft.state().signals().waitingFor(signal).stream()
            .filter(wait -> accepts(draft, wait, signal))
            .limit(signal.broadcast() ? Long.MAX_VALUE : 1)
            .toList();
    for (int i = 0; i < takers.size(); i++) {
      deliver(draft, takers.get(i), signal, i + 1 < takers.size());
      if (draft.state().state() != WorkflowState.RUNNING) {
        return; // what followed has ended or paused the instance
      }
    }
  }

  /** The instance goes on: what came meanwhile is given away as if it came now. */
  static void giveAll(Draft draft) {
    dropExpired(draft);
    draft.state().signals().buffer().forEach(signal -> give(draft, signal));
  }

  /** A task waits, or its time is up: it takes what is there for it. */
  static void take(Draft draft, int index) {
    if (draft.state().signals().buffer().isEmpty()) {
      return;
    }
    dropExpired(draft);
    for (Signal signal : draft.state().signals().buffer()) {
      Optional<SignalWait> wait = waitOf(draft, index);
      if (wait.isEmpty()) {
        return; // it has what it waited for
      }
      if (wait.get().isFor(signal) && accepts(draft, wait.get(), signal)) {
        deliver(draft, wait.get(), signal, false);
      }
    }
  }

  /** Whether the signal will be the last that a task waits for, so that nobody has to keep it. */
  static boolean endsAWait(Draft draft, Signal signal) {
    return draft.state().state() == WorkflowState.RUNNING
        && draft.state().signals().waitingFor(signal).stream()
            .filter(wait -> accepts(draft, wait, signal))
            .findFirst()
            .filter(wait -> wait.missing() == 1)
            .isPresent();
  }

  /** Nothing watches the time of signals: those whose time is over go when somebody looks. */
  static void dropExpired(Draft draft) {
    List<Long> expired =
        draft.state().signals().buffer().stream()
            .filter(signal -> signal.isExpired(draft.context().now()))
            .map(Signal::id)
            .toList();
    if (!expired.isEmpty()) {
      draft.emit(new InstanceEvent.SignalsExpired(expired));
    }
  }

  private static void deliver(Draft draft, SignalWait wait, Signal signal, boolean more) {
    int index = draft.indexOf(wait.task());
    int attempt = draft.progress(index).attempt();
    if (draft.progress(index).state() != TaskState.WAITING_FOR_INPUT) {
      return;
    }
    draft.emit(new InstanceEvent.SignalDelivered(wait.task(), attempt, signal.id(), more));
    Optional<SignalWait> now = waitOf(draft, index);
    if (now.isPresent() && now.get().missing() <= 0) {
      Object result = result(now.get(), draft.progress(index));
      String excess = Bounds.excess(draft, "what the signals bring", result);
      if (excess != null) {
        Failures.apply(draft, index, Failure.permanent(Failure.PAYLOAD_TOO_LARGE, excess), false);
      } else {
        draft.emit(new InstanceEvent.TaskCompleted(wait.task(), attempt, result));
      }
    }
  }

  private static Optional<SignalWait> waitOf(Draft draft, int index) {
    TaskProgress task = draft.progress(index);
    return task.state() == TaskState.WAITING_FOR_INPUT && task.latest() != null
        ? draft.state().signals().waitOf(draft.key(index), task.latest().input())
        : Optional.empty();
  }

  /** Only a filter that is true takes a signal: what a sender leaves out must fail no task. */
  private static boolean accepts(Draft draft, SignalWait wait, Signal signal) {
    int index = draft.indexOf(wait.task());
    if (draft.progress(index).state() != TaskState.WAITING_FOR_INPUT) {
      return false;
    }
    Expressions.Compiled filter =
        draft.definition().checks(draft.template(index)).get(CompiledDefinition.SIGNAL_FILTER);
    if (filter == null) {
      return true;
    }
    Map<String, Object> names = new HashMap<>(draft.names(index));
    names.put("event", view(signal));
    try {
      return Boolean.TRUE.equals(filter.evaluate(names));
    } catch (ExpressionException e) {
      return false;
    }
  }

  /** One signal is the result itself; those that were counted are a list. */
  private static Object result(SignalWait wait, TaskProgress task) {
    boolean counted = task.latest() != null && task.latest().input().containsKey(SignalWait.COUNT);
    List<Map<String, @Nullable Object>> signals =
        wait.taken().stream().map(Deliveries::view).toList();
    return counted ? Map.of("signals", signals) : signals.get(0);
  }

  /** A signal as filters and results see it. */
  private static Map<String, @Nullable Object> view(Signal signal) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("name", signal.name());
    view.put("payload", signal.payload());
    view.put("correlation_value", signal.correlation());
    view.put("received_at", signal.receivedAt().toString());
    view.put("signal", signal.id());
    return view;
  }
}
