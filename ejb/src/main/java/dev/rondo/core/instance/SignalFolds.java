package dev.rondo.core.instance;

import java.time.Instant;
import java.util.Map;

/** What events make of the signals of an instance. */
final class SignalFolds {
  private SignalFolds() {}

  static InstanceState received(
      InstanceState state, InstanceEvent.SignalReceived event, Instant at) {
    return state.with(state.signals().received(Signal.of(event, state.sequence() + 1, at)));
  }

  static InstanceState expired(InstanceState state, InstanceEvent.SignalsExpired event) {
    return state.with(state.signals().expired(event.signals()));
  }

  static InstanceState delivered(
      InstanceState state, InstanceEvent.SignalDelivered event, TaskProgress task) {
    SignalWait like = SignalWait.of(event.task(), input(task), 0);
    return state.with(state.signals().delivered(like, event.signal(), event.more()));
  }

  /** A task that waits for signals begins to wait, or waits no longer. */
  static InstanceState moved(
      InstanceState state, String key, TaskProgress before, TaskProgress after) {
    Signals signals = state.signals();
    if (before.state() == TaskState.WAITING_FOR_INPUT) {
      signals = signals.notWaiting(SignalWait.of(key, input(before), 0));
    }
    if (after.state() == TaskState.WAITING_FOR_INPUT) {
      signals = signals.waiting(SignalWait.of(key, input(after), state.sequence() + 1));
    }
    return state.with(signals);
  }

  private static Map<String, Object> input(TaskProgress task) {
    return task.latest() == null ? Map.of() : task.latest().input();
  }
}
