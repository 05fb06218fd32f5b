package dev.rondo.core.instance;

import dev.rondo.core.instance.InstanceEvent.MachineRolledBack;
import dev.rondo.core.instance.InstanceEvent.MachineTransitioned;
import dev.rondo.core.instance.InstanceEvent.TaskRestarted;
import dev.rondo.core.machine.MachineProgress;

/** The stored forms of events about an instance's state machine. */
final class MachineEvents {
  private MachineEvents() {}

  static void addTo(EventForms forms) {
    forms.add(
        "machine.transitioned",
        MachineTransitioned.class,
        MachineEvents::transitioned,
        MachineEvents::transitioned);
    forms.add(
        "machine.rolled_back",
        MachineRolledBack.class,
        (e, out) ->
            out.put("steps", e.steps())
                .put("from", e.from())
                .put("to", e.to())
                .put("reason", e.reason()),
        in ->
            new MachineRolledBack(
                in.whole("steps"), in.text("from"), in.text("to"), in.text("reason")));
    forms.add(
        "task.restarted",
        TaskRestarted.class,
        (e, out) -> out.put("task", e.task()).put("reason", e.reason()).flag("anew", e.anew()),
        in -> new TaskRestarted(in.text("task"), in.text("reason"), in.flag("anew")));
  }

  private static void transitioned(MachineTransitioned e, Fields.Writer out) {
    out.put("from", e.from())
        .put("to", e.to())
        .put("event", e.event().isEmpty() ? null : e.event())
        .put("transition", e.transition() < 0 ? null : Long.valueOf(e.transition()))
        .put("guard", e.guard())
        .put("action", e.action().isEmpty() ? null : e.action())
        .put("payload", e.payload());
  }

  private static MachineTransitioned transitioned(Fields in) {
    return new MachineTransitioned(
        in.text("from"),
        in.text("to"),
        in.has("event") ? in.text("event") : "",
        in.has("transition") ? in.whole("transition") : MachineProgress.UNLISTED,
        in.textOrNull("guard"),
        in.has("action") ? in.text("action") : "",
        in.any("payload"));
  }
}
