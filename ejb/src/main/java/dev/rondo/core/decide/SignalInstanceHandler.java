package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand.SignalInstance;
import dev.rondo.core.instance.InstanceEvent.SignalReceived;
import dev.rondo.core.instance.Signal;
import dev.rondo.core.instance.Signals;
import dev.rondo.core.instance.WorkflowState;
import java.time.Instant;

final class SignalInstanceHandler implements CommandHandler<SignalInstance> {
  @Override
  public Decision handle(SignalInstance command, Draft draft) {
    WorkflowState state = draft.state().state();
    if (state.isEnded()) {
      return draft.reject(
          Rejection.wrongState(
              "an instance that is " + state.wire() + " takes no signals",
              state.wire(),
              "pending, running or paused"));
    }
    SignalReceived event =
        new SignalReceived(
            command.name(),
            command.payload(),
            command.correlation(),
            command.broadcast(),
            command.until());
    Instant now = draft.context().now();
    Signal signal = Signal.of(event, draft.state().sequence() + 1, now);
    if (signal.isExpired(now)) {
      return draft.accept(); // its time to live was over before it came
    }
    if (!draft.state().signals().hasRoomFor(signal, now) && !Deliveries.endsAWait(draft, signal)) {
      return draft.reject(full(state));
    }
    draft.emit(event);
    Deliveries.dropExpired(draft);
    Deliveries.give(draft, signal);
    return draft.follow();
  }

  private static Rejection full(WorkflowState state) {
    return Rejection.wrongState(
        "the instance keeps "
            + Signals.MOST
            + " signals, or "
            + Signals.MOST_CHARACTERS
            + " characters of them, that no task has taken yet",
        state.wire(),
        "room for another signal");
  }
}
