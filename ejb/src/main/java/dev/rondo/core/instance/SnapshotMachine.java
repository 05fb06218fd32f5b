package dev.rondo.core.instance;

import dev.rondo.core.json.Json;
import dev.rondo.core.machine.MachineProgress;
import dev.rondo.core.machine.MachineProgress.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The state machine's part of a {@link SnapshotDocument}. */
final class SnapshotMachine {
  private SnapshotMachine() {}

  static @Nullable Map<String, Object> of(@Nullable MachineProgress machine) {
    if (machine == null) {
      return null;
    }
    Map<String, Object> visits = new LinkedHashMap<>();
    new TreeMap<>(machine.visits()).forEach((state, count) -> visits.put(state, (long) count));
    Map<String, Object> uses = new LinkedHashMap<>();
    new TreeMap<>(machine.uses())
        .forEach((number, count) -> uses.put(number.toString(), (long) count));
    return new Fields.Writer()
        .put("state", machine.state())
        .time("since", machine.since())
        .time("until", machine.until())
        .some("trail", machine.trail().stream().map(SnapshotMachine::step).toList())
        .some("visits", visits)
        .some("uses", uses)
        .done();
  }

  static @Nullable MachineProgress read(Fields in, String name) {
    return in.has(name) ? read(in.sub(name)) : null;
  }

  private static MachineProgress read(Fields in) {
    List<Step> trail = new ArrayList<>();
    for (Object element : in.list("trail")) {
      trail.add(step(new Fields(Json.asObject((Map<?, ?>) element))));
    }
    Map<String, Integer> visits = new HashMap<>();
    in.map("visits").forEach((state, count) -> visits.put(state, Math.toIntExact((Long) count)));
    Map<Integer, Integer> uses = new HashMap<>();
    in.map("uses")
        .forEach(
            (number, count) -> uses.put(Integer.valueOf(number), Math.toIntExact((Long) count)));
    return new MachineProgress(
        in.text("state"), in.time("since"), in.timeOrNull("until"), trail, visits, uses);
  }

  private static Map<String, Object> step(Step step) {
    return new Fields.Writer()
        .put("sequence", step.sequence())
        .time("at", step.at())
        .put("from", step.from())
        .put("to", step.to())
        .put("event", step.event())
        .put("transition", step.transition())
        .done();
  }

  private static Step step(Fields in) {
    return new Step(
        in.big("sequence"),
        in.time("at"),
        in.text("from"),
        in.text("to"),
        in.text("event"),
        in.whole("transition"));
  }
}
