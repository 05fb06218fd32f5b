package dev.rondo.app;

import dev.rondo.api.Correlation;
import dev.rondo.api.CorrelationRequest;
import dev.rondo.api.CorrelationResult;
import dev.rondo.api.Signal;
import dev.rondo.api.StartRequest;
import dev.rondo.app.port.CorrelationKey;
import dev.rondo.app.port.Stores;
import dev.rondo.app.port.TimeSource;
import dev.rondo.app.port.memory.CrashPoint;
import dev.rondo.app.port.memory.MemoryStores;
import dev.rondo.app.port.memory.MemoryTables;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.instance.InstanceCommand.CancelWorkflow;
import dev.rondo.core.instance.InstanceEvent.SignalReceived;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A node of the engine, as far as signals need one, over tables that it may share with others. */
final class SignalNode {
  static final String TYPE = "waits";
  static final String KEY = "order-7";

  private final Stores stores;
  private final Starting starting;
  private final CallerCommands commands;
  final Correlating correlating;
  final KeptSignals kept;

  /** The time of all nodes of a test. */
  static final class Clock implements TimeSource {
    private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @Override
    public Instant now() {
      return now;
    }

    void pass(Duration time) {
      now = now.plus(time);
    }
  }

  /**
   * @param background where what follows a commit runs; one that runs nothing is a crash
   */
  SignalNode(MemoryTables tables, Clock time, Executor background) {
    stores = MemoryStores.over(tables, CrashPoint.NONE);
    EngineSettings settings = EngineSettings.defaults();
    WritePath path = new WritePath(stores, settings, new SilentBells(), background::execute, time);
    path.catalog.register(document(), "designer");
    commands = path.commands;
    starting = path.starting;
    kept =
        new KeptSignals(
            stores.signals(),
            stores.queries(),
            commands,
            stores.unitOfWork(),
            background::execute,
            path.afterCommit,
            time);
    correlating =
        new Correlating(
            new Signalling(starting, time, settings),
            stores.queries(),
            stores.signals(),
            commands,
            kept,
            stores.unitOfWork());
  }

  private static Map<String, Object> document() {
    Map<String, Object> wait =
        Map.of("action", "signal_wait", "parameters", Map.of("name", "paid", "count", 8L));
    return Map.of("workflow_type", TYPE, "tasks", Map.of("wait", wait));
  }

  static StartRequest startRequest() {
    return StartRequest.of(TYPE, Map.of());
  }

  /** Starts an instance of the test's business key; answers its id. */
  String start(String id) {
    StartRequest request =
        new StartRequest(
            TYPE,
            null,
            id,
            Map.of(),
            null,
            KEY,
            null,
            Map.of(),
            true,
            Duration.ZERO,
            null,
            Map.of());
    return execute(starting.submission(request, "operator"));
  }

  void cancel(String id) {
    execute(Submission.of(new CancelWorkflow(id, ""), "operator"));
  }

  private String execute(Submission submission) {
    return stores
        .unitOfWork()
        .perform(() -> Refusals.accepted(commands.execute(submission)).state())
        .identity()
        .instanceId();
  }

  CorrelationResult send(
      Object payload, @Nullable Duration life, @Nullable StartRequest start, @Nullable String key) {
    return send(payload, life, start, key, false);
  }

  CorrelationResult send(
      Object payload,
      @Nullable Duration life,
      @Nullable StartRequest start,
      @Nullable String key,
      boolean all) {
    return correlating.perform(
        new CorrelationRequest(
            Correlation.ofBusinessKey(KEY),
            new Signal("paid", payload, null, false, life),
            all,
            start,
            key),
        "operator");
  }

  /** The payloads of the signals that an instance has, in their order. */
  List<@Nullable Object> payloads(String id) {
    return stores.events().read(id, 1, Long.MAX_VALUE, 1_000).stream()
        .filter(e -> e.event() instanceof SignalReceived)
        .<@Nullable Object>map(e -> ((SignalReceived) e.event()).payload())
        .toList();
  }

  List<String> instances() {
    return stores
        .queries()
        .live(new CorrelationKey(CorrelationKey.Kind.BUSINESS_KEY, KEY, null), 100);
  }

  boolean isKept() {
    return !stores.signals().isEmpty();
  }
}
