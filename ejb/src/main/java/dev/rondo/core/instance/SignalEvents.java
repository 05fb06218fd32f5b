package dev.rondo.core.instance;

import dev.rondo.core.instance.InstanceEvent.SignalDelivered;
import dev.rondo.core.instance.InstanceEvent.SignalReceived;
import dev.rondo.core.instance.InstanceEvent.SignalsExpired;

/** The stored forms of events about signals. */
final class SignalEvents {
  private SignalEvents() {}

  static void addTo(EventForms forms) {
    forms.add(
        "signal.received",
        SignalReceived.class,
        (e, out) ->
            out.put("name", e.name())
                .put("payload", e.payload())
                .put("correlation_value", e.correlation())
                .flag("broadcast", e.broadcast())
                .time("until", e.until()),
        in ->
            new SignalReceived(
                in.text("name"),
                in.any("payload"),
                in.textOrNull("correlation_value"),
                in.flag("broadcast"),
                in.timeOrNull("until")));
    forms.add(
        "signal.delivered",
        SignalDelivered.class,
        (e, out) ->
            out.put("task", e.task())
                .put("attempt", e.attempt())
                .put("signal", e.signal())
                .flag("more", e.more()),
        in ->
            new SignalDelivered(
                in.text("task"), in.whole("attempt"), in.big("signal"), in.flag("more")));
    forms.add(
        "signal.expired",
        SignalsExpired.class,
        (e, out) -> out.some("signals", e.signals()),
        in -> new SignalsExpired(in.list("signals").stream().map(Long.class::cast).toList()));
  }
}
