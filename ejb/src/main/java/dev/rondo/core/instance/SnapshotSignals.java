package dev.rondo.core.instance;

import dev.rondo.core.json.Json;
import dev.rondo.core.json.JsonText;
import java.util.List;
import java.util.Map;

/** The signals' part of a {@link SnapshotDocument}. */
final class SnapshotSignals {
  private SnapshotSignals() {}

  /** An empty object where there are none. */
  static Map<String, Object> of(Signals signals) {
    return new Fields.Writer()
        .some("buffer", signals.buffer().stream().map(SnapshotSignals::signal).toList())
        .some("waits", signals.waits().stream().map(SnapshotSignals::wait).toList())
        .done();
  }

  static Signals read(Fields in) {
    return Signals.of(
        objects(in, "buffer").stream().map(SnapshotSignals::signal).toList(),
        objects(in, "waits").stream().map(SnapshotSignals::wait).toList());
  }

  private static List<Fields> objects(Fields in, String name) {
    return in.list(name).stream().map(o -> new Fields(Json.asObject((Map<?, ?>) o))).toList();
  }

  private static Map<String, Object> wait(SignalWait wait) {
    return new Fields.Writer()
        .put("task", wait.task())
        .put("name", wait.name())
        .put("correlation_value", wait.correlation())
        .put("count", wait.count())
        .put("since", wait.since())
        .some("taken", wait.taken().stream().map(SnapshotSignals::signal).toList())
        .done();
  }

  private static SignalWait wait(Fields in) {
    return new SignalWait(
        in.text("task"),
        in.text("name"),
        in.textOrNull("correlation_value"),
        in.whole("count"),
        in.big("since"),
        objects(in, "taken").stream().map(SnapshotSignals::signal).toList());
  }

  private static Map<String, Object> signal(Signal signal) {
    return new Fields.Writer()
        .put("id", signal.id())
        .put("name", signal.name())
        .put("payload", signal.payload())
        .put("correlation_value", signal.correlation())
        .flag("broadcast", signal.broadcast())
        .time("received_at", signal.receivedAt())
        .time("until", signal.until())
        .done();
  }

  private static Signal signal(Fields in) {
    return new Signal(
        in.big("id"),
        in.text("name"),
        in.any("payload"),
        in.textOrNull("correlation_value"),
        in.flag("broadcast"),
        in.time("received_at"),
        in.timeOrNull("until"),
        JsonText.of(in.any("payload")).length());
  }
}
