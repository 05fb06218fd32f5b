package dev.rondo.app;

import dev.rondo.api.FiringView;
import dev.rondo.api.ScheduleRequest;
import dev.rondo.api.ScheduleRules;
import dev.rondo.api.ScheduleTiming;
import dev.rondo.api.StartRequest;
import dev.rondo.app.port.ScheduleStore;
import dev.rondo.app.port.Stores;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.instance.InstanceCommand.CancelWorkflow;
import dev.rondo.core.schedule.Schedule;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What of an engine is needed to let schedules fire, with a clock that stands until it is moved.
 */
final class ScheduleNode {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static final EngineSettings SETTINGS = EngineSettings.defaults();

  final Stores stores;
  final ScheduleSweep sweep;
  final ScheduleEditing editing;
  final ScheduleReading reading;
  private final DefinitionCatalog catalog;
  private final CallerCommands commands;
  private final Starting starting;
  private volatile Instant now = NOON;

  ScheduleNode(Stores stores) {
    this(stores, stores.schedules());
  }

  ScheduleNode(Stores stores, ScheduleStore schedules) {
    this.stores = stores;
    WritePath path = new WritePath(stores, SETTINGS, new SilentBells(), Runnable::run, this::now);
    catalog = path.catalog;
    commands = path.commands;
    starting = path.starting;
    ScheduleFiring firing =
        new ScheduleFiring(schedules, new ScheduledStart(starting, commands), this::now);
    sweep = new ScheduleSweep(schedules, firing, stores.unitOfWork(), this::now, SETTINGS);
    editing =
        new ScheduleEditing(schedules, new ScheduleTerms(starting, SETTINGS), firing, this::now);
    reading = new ScheduleReading(schedules, this::now);
  }

  private Instant now() {
    return now;
  }

  void at(Instant time) {
    now = time;
  }

  /** Moves the clock and looks what is due. */
  void sweepAt(Instant time) {
    now = time;
    sweep.sweep();
  }

  /** A workflow that runs until somebody ends it. */
  void define(String type, String version, Map<String, Object> inputSchema) {
    Map<String, Object> document = new HashMap<>();
    document.put("workflow_type", type);
    document.put("version", version);
    document.put("tasks", Map.of("work", Map.of("action", "agent_task", "agent_id", "elsewhere")));
    if (!inputSchema.isEmpty()) {
      document.put("input_schema", inputSchema);
    }
    catalog.register(document, "alice");
  }

  Schedule create(ScheduleRequest request) {
    return transacted(() -> editing.create(request, "alice"));
  }

  Schedule create(String id, ScheduleTiming timing, ScheduleRules rules) {
    return create(request(id, timing, rules));
  }

  static ScheduleRequest request(@Nullable String id, ScheduleTiming timing, ScheduleRules rules) {
    return new ScheduleRequest(
        id, null, timing, StartRequest.of("job", Map.of("n", 1L)), rules, null, null, null);
  }

  FiringView trigger(String id) {
    return transacted(() -> editing.trigger(id, null, null, "bob"));
  }

  <T> T transacted(Supplier<T> work) {
    return stores.unitOfWork().perform(work);
  }

  void end(String instanceId) {
    transacted(
        () -> commands.execute(Submission.of(new CancelWorkflow(instanceId, "enough"), "alice")));
  }

  void start(String type, String instanceId, String actor) {
    StartRequest request = StartRequest.of(type, Map.of()).withInstanceId(instanceId);
    transacted(() -> commands.execute(starting.submission(request, actor)));
  }

  Schedule schedule(String id) {
    return stores.schedules().find(id).orElseThrow();
  }

  String state(String instanceId) {
    return stores.queries().find(instanceId).orElseThrow().state();
  }

  /** Firings oldest first. */
  List<FiringView> firings(String id) {
    List<FiringView> newestFirst = reading.firings(id, 1000, null).items();
    return newestFirst.stream().sorted((a, b) -> Long.compare(a.number(), b.number())).toList();
  }

  List<String> outcomes(String id) {
    return firings(id).stream().map(FiringView::outcome).toList();
  }
}
