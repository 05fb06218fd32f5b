package dev.rondo.core.instance;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.json.Json;
import dev.rondo.core.plan.Inbound;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The board's part of a {@link SnapshotDocument}. */
final class SnapshotBoard {
  private SnapshotBoard() {}

  static Map<String, Object> of(Board board) {
    return new Fields.Writer()
        .put("size", board.layout().definition().boardSize())
        .some("spans", spans(board.layout()))
        .put("tally", tally(board.tally()))
        .some("settling", longs(board.settling().toList()))
        .some("parallel", longs(board.parallel().toList()))
        .some("sequential", longs(board.sequential().toList()))
        .some("repeating", longs(board.repeating().toList()))
        .put("sequential_active", board.sequentialActive())
        .some("tasks", touched(board.tasks()))
        .done();
  }

  static Board read(Fields in, CompiledDefinition definition) {
    int size = definition.boardSize();
    if (in.whole("size") != size) {
      throw new IllegalArgumentException(
          "snapshot of " + in.whole("size") + " tasks, definition of " + size);
    }
    Layout layout = layout(in, definition);
    return new Board(
        layout,
        tasks(in, layout),
        tally(in.wholes("tally")),
        IndexQueue.of(in.wholes("settling")),
        IndexQueue.of(in.wholes("parallel")),
        IndexQueue.of(in.wholes("sequential")),
        IndexQueue.of(in.wholes("repeating")),
        in.whole("sequential_active"));
  }

  private static List<Long> tally(Tally t) {
    return longs(
        List.of(
            t.waiting(),
            t.active(),
            t.running(),
            t.awaiting(),
            t.completed(),
            t.failed(),
            t.tolerated(),
            t.skipped(),
            t.cancelled(),
            t.blocked(),
            t.parked(),
            t.retries(),
            t.elsewhere()));
  }

  private static Tally tally(List<Integer> n) {
    return new Tally(
        n.get(0), n.get(1), n.get(2), n.get(3), n.get(4), n.get(5), n.get(6), n.get(7), n.get(8),
        n.get(9), n.get(10), n.get(11), n.get(12));
  }

  private static List<Map<String, Object>> touched(List<TaskProgress> tasks) {
    List<Map<String, Object>> touched = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      TaskProgress task = tasks.get(i);
      // A task of n dependencies is untouched while n of them are open and nothing else is known.
      if (!task.equals(TaskProgress.pending(task.inbound().open())) || settledAny(task.inbound())) {
        touched.add(task(i, task));
      }
    }
    return touched;
  }

  private static boolean settledAny(Inbound inbound) {
    return inbound.satisfied() + inbound.skipped() + inbound.failed() > 0;
  }

  private static PersistentVector<TaskProgress> tasks(Fields in, Layout layout) {
    CompiledDefinition definition = layout.definition();
    PersistentVector<TaskProgress> tasks =
        (PersistentVector<TaskProgress>) BoardEdit.blank(definition).tasks();
    for (int i = tasks.size(); i < layout.size(); i++) {
      tasks = tasks.plus(TaskProgress.pending(definition.edgeCount(layout.template(i))));
    }
    for (Object element : in.list("tasks")) {
      Fields task = new Fields(Json.asObject((Map<?, ?>) element));
      tasks = tasks.with(task.whole("index"), task(task));
    }
    return tasks;
  }

  /** The container and the number of scopes of each span; the rest follows. */
  private static List<Long> spans(Layout layout) {
    List<Long> spans = new ArrayList<>();
    for (int i = 0; i < layout.spans().size(); i++) {
      Layout.Span span = layout.spans().get(i);
      int end = i + 1 < layout.spans().size() ? layout.spans().get(i + 1).first() : layout.size();
      spans.add((long) span.container());
      spans.add((long) span.number());
      spans.add((long) (end - span.first()) / span.each());
    }
    return spans;
  }

  private static Layout layout(Fields in, CompiledDefinition definition) {
    Layout layout = Layout.of(definition);
    List<Integer> spans = in.wholes("spans");
    for (int i = 0; i < spans.size(); i += 3) {
      layout = layout.plus(spans.get(i), spans.get(i + 1), spans.get(i + 2));
    }
    return layout;
  }

  private static Map<String, Object> task(int index, TaskProgress task) {
    Attempt latest = task.latest();
    Failure error = task.error();
    Disposition after = task.after();
    Approval approval = task.approval();
    return new Fields.Writer()
        .put("index", index)
        .put("state", task.state().wire())
        .put("inbound", inbound(task.inbound()))
        .some("resolved", resolved(task.inbound()))
        .put("attempt", task.attempt())
        .put("budget_start", task.budgetStart())
        .put("latest", latest == null ? null : attempt(latest))
        .put("result", task.result())
        .put("error", error == null ? null : EventCatalog.failure(error))
        .put("after", after == null ? null : after.wire())
        .flag("reported_late", task.reportedLate())
        .put("repeats", SnapshotRepeats.of(task.repeated()))
        .put("settled_by", task.settledBy() == 0 ? null : (Object) task.settledBy())
        .put("run", task.run() == 0 ? null : (Object) (long) task.run())
        .put("given", task.given())
        .time("begun_at", task.begunAt())
        .put("warned", task.warned() == 0 ? null : (Object) (long) task.warned())
        .put("escalated", task.escalated() == 0 ? null : (Object) (long) task.escalated())
        .time("cancel_by", task.cancelBy())
        .put("approval", approval == null ? null : ApprovalForm.write(approval))
        .done();
  }

  private static TaskProgress task(Fields in) {
    List<Integer> counts = in.wholes("inbound");
    Map<Integer, Boolean> resolved = new HashMap<>();
    in.map("resolved")
        .forEach((index, holds) -> resolved.put(Integer.valueOf(index), (Boolean) holds));
    String after = in.textOrNull("after");
    return new TaskProgress(
        TaskState.ofWire(in.text("state")),
        new Inbound(
            counts.get(0), counts.get(1), counts.get(2), counts.get(3), Map.copyOf(resolved)),
        in.whole("attempt"),
        in.whole("budget_start"),
        in.has("latest") ? attempt(in.sub("latest")) : null,
        in.any("result"),
        in.has("error") ? EventCatalog.failure(in.sub("error")) : null,
        after == null ? null : Disposition.ofWire(after),
        in.flag("reported_late"),
        in.has("approval") ? ApprovalForm.read(in.sub("approval")) : null,
        in.has("repeats") ? SnapshotRepeats.read(in.sub("repeats")) : null,
        in.has("settled_by") ? in.big("settled_by") : 0,
        in.has("run") ? in.whole("run") : 0,
        in.has("given") ? in.map("given") : null,
        in.timeOrNull("begun_at"),
        in.has("warned") ? in.whole("warned") : 0,
        in.has("escalated") ? in.whole("escalated") : 0,
        in.timeOrNull("cancel_by"));
  }

  private static List<Long> inbound(Inbound inbound) {
    return longs(List.of(inbound.open(), inbound.satisfied(), inbound.skipped(), inbound.failed()));
  }

  private static Map<String, Object> resolved(Inbound inbound) {
    Map<String, Object> resolved = new HashMap<>();
    inbound.resolved().forEach((index, holds) -> resolved.put(Integer.toString(index), holds));
    return resolved;
  }

  private static Map<String, Object> attempt(Attempt attempt) {
    return new Fields.Writer()
        .put("queue", attempt.queue())
        .put("priority", attempt.priority().wire())
        .some("input", attempt.input())
        .some("capabilities", attempt.capabilities())
        .some("limits", ResourceLimits.write(attempt.limits()))
        .put("slots", attempt.slots() == 0 ? null : (Object) (long) attempt.slots())
        .time("scheduled_at", attempt.scheduledAt())
        .time("not_before", attempt.notBefore())
        .put("worker", attempt.worker())
        .time("started_at", attempt.startedAt())
        .time("lease_until", attempt.leaseUntil())
        .time("ended_at", attempt.endedAt())
        .done();
  }

  private static Attempt attempt(Fields in) {
    return new Attempt(
        in.text("queue"),
        in.priority("priority"),
        in.map("input"),
        in.texts("capabilities"),
        ResourceLimits.read(in.list("limits")),
        in.has("slots") ? in.whole("slots") : 0,
        in.time("scheduled_at"),
        in.timeOrNull("not_before"),
        in.textOrNull("worker"),
        in.timeOrNull("started_at"),
        in.timeOrNull("lease_until"),
        in.timeOrNull("ended_at"));
  }

  private static List<Long> longs(List<Integer> numbers) {
    return numbers.stream().map(Integer::longValue).toList();
  }
}
