package dev.rondo.app;

import dev.rondo.api.SignalView;
import dev.rondo.api.SignalsView;
import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.instance.Attempt;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.Signal;
import dev.rondo.core.instance.SignalWait;
import java.time.Instant;

/** How the signals of an instance look to readers. */
final class SignalViews {
  /** Most tasks that are listed. */
  private static final int MOST = 1_000;

  private SignalViews() {}

  static SignalsView of(InstanceState state, Instant now) {
    return new SignalsView(
        state.signals().buffer().stream()
            .filter(signal -> !signal.isExpired(now))
            .map(SignalViews::signal)
            .toList(),
        state.signals().waits().stream().limit(MOST).map(wait -> waiting(wait, state)).toList());
  }

  private static SignalView signal(Signal signal) {
    return new SignalView(
        signal.id(),
        signal.name(),
        signal.payload(),
        signal.correlation(),
        signal.broadcast(),
        signal.receivedAt(),
        signal.until());
  }

  private static SignalsView.Waiting waiting(SignalWait wait, InstanceState state) {
    int index = state.indexOf(wait.task());
    TaskDefinition task = state.board().definition(index);
    Attempt attempt = state.board().task(index).latest();
    Object filter = task.parameters().get(CompiledDefinition.SIGNAL_FILTER);
    return new SignalsView.Waiting(
        wait.task(),
        wait.name(),
        wait.correlation(),
        filter == null ? null : filter.toString(),
        wait.count(),
        wait.taken().size(),
        attempt == null ? null : attempt.startedAt(),
        attempt == null ? null : attempt.leaseUntil());
  }
}
