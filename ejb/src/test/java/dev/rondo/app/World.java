package dev.rondo.app;

import dev.rondo.adapter.definition.ShippedTemplates;
import dev.rondo.api.AdditionRequest;
import dev.rondo.api.BulkJobView;
import dev.rondo.api.BulkRequest;
import dev.rondo.api.InstanceFilter;
import dev.rondo.api.InvalidProtocolStateException;
import dev.rondo.api.ResourceView;
import dev.rondo.api.StartRequest;
import dev.rondo.api.TaskHandler;
import dev.rondo.api.TaskReport;
import dev.rondo.api.WorkerAddition;
import dev.rondo.app.port.Background;
import dev.rondo.app.port.Sample;
import dev.rondo.app.port.SealedSecret;
import dev.rondo.app.port.Stores;
import dev.rondo.app.port.TaskBells;
import dev.rondo.app.port.TaskRow;
import dev.rondo.app.port.memory.MemoryStores;
import dev.rondo.app.port.memory.MemoryTables;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.instance.EventCatalog;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.SnapshotDocument;
import dev.rondo.core.json.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One node after another over the same tables in memory, driven by one thread, with a clock of its
 * own. A node may be killed before and after every commit; the next one starts with what is
 * durable.
 */
final class World {
  /** A command that changed nothing may be followed by one that does. */
  private static final int QUIET = 3;

  private final MemoryTables tables = new MemoryTables();
  private final EngineSettings settings;
  private Instant now = Sample.NOON;
  private int reached;
  private int deadly = Integer.MAX_VALUE;
  private int kills;
  private boolean sweepsNotices = true;
  private final Map<String, TaskHandler> handlers = new HashMap<>();

  /** False while the test looks on: it cannot be killed. */
  private boolean alive;

  private Node node;

  /** The process is gone. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  World() {
    this(EngineSettings.defaults());
  }

  World(EngineSettings settings) {
    this.settings = settings;
    this.node = new Node();
  }

  /** From now on nobody looks for notices that nobody has seen to. */
  void neglectNotices() {
    sweepsNotices = false;
  }

  /** How many places have been reached at which a node can be killed. */
  int reached() {
    return reached;
  }

  /** The node is killed at that place, counted from now on. */
  void killAt(int place) {
    deadly = reached + place;
  }

  /**
   * Between two commits nothing lasts: a kill there is one after the first or before the second.
   */
  private void reach(String call, boolean before) {
    boolean counts = alive && call.equals("commit");
    reached += counts ? 1 : 0;
    if (alive && reached >= deadly) {
      throw new Killed();
    }
  }

  /** Does something on the node there is; a killed one is followed by another, which goes on. */
  private void survive(Runnable work) {
    boolean killed = false;
    try {
      alive = true;
      work.run();
    } catch (Killed e) {
      killed = true;
    } finally {
      alive = false;
    }
    if (killed) {
      deadly = Integer.MAX_VALUE;
      kill();
    }
  }

  /** Every node has this handler from now on. */
  void handle(String name, TaskHandler handler) {
    handlers.put(name, handler);
  }

  void define(Map<String, Object> document) {
    node.catalog.register(document, "alice");
  }

  /** Starts an instance; asks again where the node died before it answered. */
  void start(String type, String id) {
    start(type, id, Map.of());
  }

  void start(String type, String id, Map<String, Object> data) {
    StartRequest request = StartRequest.of(type, data).withInstanceId(id);
    ask(() -> node.starting.submission(request, "alice"));
  }

  void start(StartRequest request) {
    ask(() -> node.starting.submission(request, "alice"));
  }

  void ask(InstanceCommand command) {
    ask(() -> Submission.of(command, "alice"));
  }

  private void ask(Supplier<Submission> submission) {
    await(() -> node.committer.submit(submission.get()));
  }

  /** A worker elsewhere reports on the attempt that it has; what is refused is refused. */
  void report(TaskReport report) {
    try {
      ask(() -> node.requests.submission(report));
    } catch (InvalidProtocolStateException e) {
      // The attempt is over; so is the report.
    }
  }

  /** What the worker of an attempt is handed, secrets and all. */
  Map<String, Object> handed(TaskRow row) throws Secrets.ClosedException {
    return node.secrets.open(row).input();
  }

  /** Has a bulk job made; what is refused is refused. */
  void bulk(BulkRequest request) {
    survive(
        () -> {
          node.stores.unitOfWork().perform(() -> node.bulk.editing.create(request, "alice"));
          node.settle();
        });
  }

  /** The bulk jobs there have been. */
  List<BulkJobView> bulkJobs() {
    return node.bulk.reading.list(null, 1_000, null).items();
  }

  /** Adds tasks; what is refused is refused. */
  void add(AdditionRequest request) {
    await(() -> node.adding.offer(request, "alice").toCompletableFuture());
  }

  /** The same for a worker. */
  void add(WorkerAddition request) {
    await(() -> node.adding.offer(request).toCompletableFuture());
  }

  private void await(Supplier<CompletableFuture<?>> question) {
    CompletableFuture<?>[] answer = {new CompletableFuture<>()};
    while (!isAnswered(answer[0])) {
      survive(
          () -> {
            answer[0] = question.get();
            node.settle();
          });
    }
  }

  /** Where the node died with the batch at hand, nobody heard what became of it. */
  private static boolean isAnswered(CompletableFuture<?> answer) {
    return answer.isDone() && !answer.handle((outcome, e) -> isDeath(e)).join();
  }

  private static boolean isDeath(@Nullable Throwable failure) {
    return failure instanceof Killed || (failure != null && isDeath(failure.getCause()));
  }

  /** Lets time pass in steps, with everything that the engine does by itself. */
  void pass(Duration time) {
    Instant end = now.plus(time);
    while (now.isBefore(end)) {
      now = now.plusSeconds(20);
      survive(node::sweep);
    }
    survive(node::settle);
  }

  void settle() {
    survive(node::settle);
  }

  InstanceState state(String id) {
    return node.reading.current(id);
  }

  /** The planned death does not come. */
  void spare() {
    deadly = Integer.MAX_VALUE;
  }

  /** How many nodes have been killed. */
  int kills() {
    return kills;
  }

  /** The node dies at once; the next one knows what is durable. */
  void kill() {
    kills++;
    node = new Node();
    node.leases.recover();
  }

  /** Rows of the work queue. */
  List<TaskRow> openTasks() {
    return tables.openTasks();
  }

  /** The row of a task in the work queue; null where it has had no attempt. */
  @Nullable TaskRow row(UUID taskId) {
    return tables.row(taskId);
  }

  /** All instances of a type, or of all types. */
  Stream<InstanceState> all(@Nullable String type) {
    var filter = new InstanceFilter(type, Set.of(), null, null, null, null);
    return node.stores.queries().search(filter, null, 1_000).stream()
        .map(row -> state(row.instanceId()));
  }

  /** How often that happened to an instance. */
  long happened(InstanceState state, Predicate<InstanceEvent> what) {
    return node
        .stores
        .events()
        .read(state.identity().instanceId(), 1, state.sequence(), Integer.MAX_VALUE)
        .stream()
        .filter(event -> what.test(event.event()))
        .count();
  }

  /** The secrets of an instance that are stored. */
  List<SealedSecret> secrets(String id) {
    return node.stores.secrets().of(id);
  }

  /** All that is stored of an instance, as text. */
  String stored(InstanceState state) {
    String id = state.identity().instanceId();
    StringBuilder text = new StringBuilder(JsonText.of(SnapshotDocument.of(state)));
    node.stores
        .events()
        .read(id, 1, state.sequence(), Integer.MAX_VALUE)
        .forEach(event -> text.append(JsonText.of(EventCatalog.data(event.event()))));
    tables.openTasks().forEach(row -> text.append(row));
    secrets(id).forEach(text::append);
    return text.toString();
  }

  /** Rows of notices that nobody has seen to. */
  int notices() {
    return node.stores.notices().takeDue(now.plus(Duration.ofDays(1)), now, 1_000).size();
  }

  /** How many slots of a resource are taken. */
  int taken(String resource) {
    return node.stores.slots().standing(resource).taken();
  }

  /** An operator says how many slots of a resource there may be; null = takes the word back. */
  void setMax(String resource, @Nullable Integer max) {
    survive(
        () -> {
          if (max == null) {
            node.editing.clearMax(resource);
          } else {
            node.editing.setMax(resource, max, "olga");
          }
          node.settle();
        });
  }

  ResourceView resource(String name) {
    return node.editing.get(name);
  }

  /** How many slots of resources and places in their lines there are. */
  int slots() {
    return tables.slots();
  }

  /** One life of the node. */
  private final class Node {
    final Stores stores = MemoryStores.over(tables, World.this::reach);
    final Queue<Runnable> background = new ArrayDeque<>();
    final Queue<TaskRow> rung = new ArrayDeque<>();
    final Committer committer;
    final Starting starting;
    final DefinitionCatalog catalog;
    final InstanceReading reading;
    final Requests requests;
    final Secrets secrets;
    final BulkParts bulk;
    final Adding adding;
    final LeaseSweep leases;
    private final Feeder feeder;
    private final RunningAttempts running;
    private final SubWorkflowNotices notices;
    private final WaitingLine line;
    private final ResourceLine resources;
    final ResourceEditing editing;
    private final TaskRunner runner;
    private final DefinitionLibrary library;
    private boolean moved;

    Node() {
      Background later = background::add;
      WritePath path = new WritePath(stores, settings, new Bells(), later, World.this::now);
      path.afterCommit.listen(changes -> moved |= !changes.isEmpty());
      committer = new Committer(settings, path.commitBatch);
      starting = path.starting;
      catalog = path.catalog;
      library = path.library;
      reading = path.reading;
      requests = path.requests;
      secrets = path.secrets;
      bulk = new BulkParts(stores, path, committer, later, World.this::now);
      adding =
          new Adding(
              new AdditionTerms(reading, requests, settings),
              path.derived,
              reading,
              path.commands,
              committer,
              later);
      notices =
          new SubWorkflowNotices(
              stores.notices(),
              reading,
              committer,
              path.identity,
              World.this::now,
              settings,
              path.afterCommit);
      line =
          new WaitingLine(
              stores.limits(), path.admission, committer, later, path.identity, path.afterCommit);
      resources =
          new ResourceLine(
              stores.slots(), committer, later, path.identity, World.this::now, path.afterCommit);
      editing = new ResourceEditing(stores.resources(), resources, World.this::now);
      running =
          new RunningAttempts(committer, stores.queue(), path.identity, World.this::now, settings);
      TaskActions actions =
          new TaskActions(name -> Optional.ofNullable(handlers.get(name)), List.of(), settings);
      runner =
          new TaskRunner(
              path.library,
              path.dispatcher,
              stores.queue(),
              actions,
              new TransactedHandler(stores.unitOfWork(), actions, path.commands, path.identity),
              new SubWorkflows(
                  starting,
                  committer,
                  path.cache,
                  reading,
                  path.identity,
                  new TemplateCatalog(new ShippedTemplates(), catalog, settings)),
              running,
              new ResultReuse(new NoResults(), path.secrets, World.this::now),
              path.secrets,
              committer,
              new Reporting(committer, running, later),
              path.identity,
              World.this::now,
              settings);
      leases =
          new LeaseSweep(
              stores.queue(),
              stores.instances(),
              committer,
              stores.unitOfWork(),
              path.identity,
              World.this::now,
              settings);
      feeder = new Feeder(stores.queue(), path.dispatcher, path.signal, settings, World.this::now);
    }

    /** Does what there is to do, until there is nothing. */
    void settle() {
      try {
        int quiet = 0;
        while (quiet < QUIET) {
          moved = false;
          boolean worked = work();
          committer.loops().get(0).step(0);
          quiet = worked || moved ? 0 : quiet + 1;
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    private boolean work() throws InterruptedException {
      Runnable next = background.poll();
      if (next != null) {
        next.run();
        return true;
      }
      TaskRow row = rung.poll();
      if (row != null) {
        run(row);
        return true;
      }
      return false;
    }

    /** Who claims before it begins waits for that: on a thread of its own, as in a server. */
    private void run(TaskRow row) throws InterruptedException {
      TaskDefinition task =
          library.compiled(row.workflowType(), row.definitionVersion()).find(row.taskKey());
      if (task == null || task.limits().isEmpty()) {
        runner.run(row.taskId(), row.executionId());
        return;
      }
      Thread worker = new Thread(() -> runner.run(row.taskId(), row.executionId()));
      worker.setDaemon(true);
      worker.start();
      while (worker.isAlive()) {
        committer.loops().get(0).step(0);
        worker.join(1);
      }
    }

    void sweep() {
      feeder.feed();
      leases.sweep();
      if (sweepsNotices) {
        notices.sweep();
      }
      line.sweep();
      resources.sweep();
      running.tick();
      bulk.sweep.sweep();
      settle();
    }

    /** Rung bells are heard by the node's own workers; those of agents are not. */
    private final class Bells implements TaskBells {
      @Override
      public void ring(List<TaskRow> tasks, Duration goodFor) {
        tasks.stream().filter(row -> row.queue().equals("default")).forEach(rung::add);
      }

      @Override
      public boolean hasListeners(String queue) {
        return false;
      }

      @Override
      public int listeners(String queue) {
        return 0;
      }
    }
  }

  private Instant now() {
    return now;
  }
}
