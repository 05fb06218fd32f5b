package dev.rondo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.StartRequest;
import dev.rondo.app.port.Sample;
import dev.rondo.app.port.Stores;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.decide.Capacity;
import dev.rondo.core.decide.Decider;
import dev.rondo.core.decide.Decision;
import dev.rondo.core.decide.DecisionContext;
import dev.rondo.core.decide.Room;
import dev.rondo.core.definition.Addition;
import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.Definitions;
import dev.rondo.core.definition.DerivedVersion;
import dev.rondo.core.instance.Evolver;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceCommand.Authority;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.RecordedEvent;
import dev.rondo.core.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Every verb against every other on the same instance, each on a node of its own with threads and
 * transactions of its own, from a state at random, or with {@code -Drondo.races.all=true} from
 * every one. The history afterwards must be, event for event, what one of the two orders makes of
 * it.
 */
public abstract class RacesContract {
  private static final String TYPE = "raced";
  private static final String VERSION = "1.0.0";
  private static final String NEXT = "2.0.0";

  /** What may be asked of an instance, by name. */
  private static final Map<String, Function<String, InstanceCommand>> VERBS = verbs();

  /** What has happened before, by the name of the state that it leads to. */
  private static final Map<String, List<String>> STATES =
      Map.ofEntries(
          Map.entry("pending", List.of()),
          Map.entry("running", List.of("begin", "claim a")),
          Map.entry("paused", List.of("begin", "claim a", "pause")),
          Map.entry("parked", List.of("begin", "claim a", "complete a", "fail p")),
          Map.entry("gone far", List.of("begin", "claim a", "complete a", "checkpoint", "signal")),
          Map.entry("expanded", List.of("begin", "complete a", "complete m0", "claim m1")),
          Map.entry("compensating", List.of("begin", "complete a", "compensate")),
          Map.entry("undoing items", List.of("begin", "complete a", "complete m0", "compensate")),
          Map.entry("going back", List.of("begin", "complete a", "complete m0", "rerun a")),
          Map.entry(
              "gone back", List.of("begin", "complete a", "complete m0", "rerun a", "undo m0")),
          Map.entry("failing", List.of("begin", "complete a", "break b")),
          Map.entry(
              "failed",
              List.of(
                  "begin",
                  "complete a",
                  "break b",
                  "complete p",
                  "complete m0",
                  "claim m1",
                  "complete m1",
                  "signal",
                  "approve")),
          Map.entry("moved", List.of("begin", "go", "add y")),
          Map.entry("moved on", List.of("begin", "claim a", "migrate")),
          Map.entry("taken", List.of("begin", "complete a", "take g")),
          Map.entry("cancelling", List.of("begin", "claim a", "cancel kindly")),
          Map.entry("cancelled", List.of("begin", "complete a", "cancel")));

  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final List<Node> nodes = new ArrayList<>();
  private final Set<String> effective = new HashSet<>();

  /** The stores under test, which may be used by several threads at a time. */
  protected abstract Stores stores();

  /** One server: its own caches and commit loops. */
  private static final class Node {
    final WritePath path;
    final Committer committer;

    Node(Stores stores) {
      EngineSettings settings = EngineSettings.defaults();
      path = new WritePath(stores, settings, new SilentBells(), Runnable::run, () -> Sample.NOON);
      committer = new Committer(settings, path.commitBatch);
    }

    Outcome ask(InstanceCommand command) throws InterruptedException {
      CompletableFuture<Outcome> answer = committer.submit(Submission.of(command, "alice"));
      while (!answer.isDone()) {
        for (CommitLoop loop : committer.loops()) {
          loop.step(0);
        }
      }
      return answer.join();
    }
  }

  private static Map<String, Function<String, InstanceCommand>> verbs() {
    Map<String, Function<String, InstanceCommand>> verbs = new LinkedHashMap<>();
    Authority everybody = new Authority(List.of("**"), true);
    verbs.put("begin", InstanceCommand.BeginWorkflow::new);
    verbs.put("pause", id -> new InstanceCommand.PauseWorkflow(id, "wait"));
    verbs.put("resume", InstanceCommand.ResumeWorkflow::new);
    verbs.put("cancel", id -> new InstanceCommand.CancelWorkflow(id, "enough"));
    verbs.put(
        "cancel kindly",
        id -> new InstanceCommand.CancelWorkflow(id, "enough", Duration.ofSeconds(60)));
    verbs.put(
        "migrate",
        id -> new InstanceCommand.MigrateWorkflow(id, NEXT, Map.of(), Map.of(), "better"));
    verbs.put("retry", InstanceCommand.RetryWorkflow::new);
    verbs.put("compensate", id -> new InstanceCommand.CompensateWorkflow(id, "undo"));
    verbs.put("roll back", id -> new InstanceCommand.RollBackWorkflow(id, null, 1, "back"));
    verbs.put("checkpoint", id -> new InstanceCommand.CreateCheckpoint(id, "here"));
    verbs.put(
        "claim a", id -> new InstanceCommand.ClaimTask(id, "a", 1, "w", Duration.ofSeconds(60)));
    verbs.put(
        "claim b", id -> new InstanceCommand.ClaimTask(id, "b", 1, "v", Duration.ofSeconds(60)));
    verbs.put("complete a", id -> complete(id, "a"));
    verbs.put("complete p", id -> complete(id, "p"));
    verbs.put("fail a", id -> fail(id, "a", true));
    verbs.put("break b", id -> fail(id, "b", false));
    verbs.put("fail p", id -> fail(id, "p", false));
    verbs.put("undo a", id -> complete(id, "a~compensation"));
    verbs.put("complete m0", id -> complete(id, "m[0]"));
    verbs.put(
        "claim m1",
        id -> new InstanceCommand.ClaimTask(id, "m[1]", 1, "w", Duration.ofSeconds(60)));
    verbs.put("complete m1", id -> complete(id, "m[1]"));
    verbs.put("undo m0", id -> complete(id, "m[0]~compensation"));
    verbs.put("release a", id -> new InstanceCommand.ReleaseTask(id, "a", 1, "w"));
    verbs.put("expire a", id -> new InstanceCommand.ExpireTask(id, "a", 1));
    verbs.put("retry p", id -> new InstanceCommand.RetryTask(id, "p", null, "again"));
    verbs.put("skip p", id -> new InstanceCommand.SkipTask(id, "p", "no"));
    verbs.put("resolve p", id -> new InstanceCommand.ResolveTask(id, "p", "x", "by hand"));
    verbs.put("rerun a", id -> new InstanceCommand.RerunTask(id, "a", null, "again"));
    verbs.put(
        "signal",
        id -> new InstanceCommand.SignalInstance(id, "paid", Map.of(), null, false, null));
    verbs.put(
        "approve", id -> new InstanceCommand.DecideApproval(id, "g", 1, everybody, true, "yes"));
    verbs.put(
        "reject", id -> new InstanceCommand.DecideApproval(id, "g", 1, everybody, false, "no"));
    verbs.put("take g", id -> new InstanceCommand.ClaimApproval(id, "g", 1, everybody));
    verbs.put("give back g", id -> new InstanceCommand.ReleaseApproval(id, "g", 1, everybody));
    verbs.put(
        "delegate g", id -> new InstanceCommand.DelegateApproval(id, "g", 1, everybody, "bob"));
    verbs.put("go", id -> new InstanceCommand.FireEvent(id, "go", null));
    verbs.put("add x", id -> add(id, "x"));
    verbs.put("add y", id -> add(id, "y"));
    verbs.put("step back", id -> new InstanceCommand.RollbackMachine(id, 1, "back"));
    return verbs;
  }

  /** To the version that was registered: of two, the second has to look anew. */
  private static InstanceCommand add(String id, String task) {
    Map<String, Object> document = document();
    String digest = Definitions.extend(document, document, addition(task)).digest();
    return new InstanceCommand.AddTasks(
        id, VERSION, DerivedVersion.of(VERSION, digest), null, "more");
  }

  /** The last task waits for it, where that has not begun. */
  private static Addition addition(String task) {
    return new Addition(Map.of(task, agent("a")), Map.of("last", List.of(task)));
  }

  private static InstanceCommand complete(String id, String task) {
    return new InstanceCommand.CompleteTask(id, task, 1, "w", Sample.NOON, "done");
  }

  private static InstanceCommand fail(String id, String task, boolean retryable) {
    return new InstanceCommand.FailTask(
        id, task, 1, "w", Sample.NOON, new Failure("Broken", "it broke", retryable, Map.of()));
  }

  private static Map<String, Object> agent(String... after) {
    return Map.of(
        "action", "agent_task", "execution_mode", "parallel", "dependencies", List.of(after));
  }

  private static Map<String, Object> document() {
    Map<String, Object> tasks = new HashMap<>();
    Map<String, Object> undone = new HashMap<>(agent());
    undone.put("compensation", Map.of("action", "agent_task"));
    tasks.put("a", undone);
    tasks.put("b", agent("a"));
    Map<String, Object> parked = new HashMap<>(agent("a"));
    parked.put("on_failure", "pause");
    parked.put("retry_count", 0L);
    tasks.put("p", parked);
    Map<String, Object> repeated = new HashMap<>(undone);
    repeated.put("dependencies", List.of("a"));
    repeated.put("for_each", List.of("x", "y"));
    tasks.put("m", repeated);
    tasks.put("s", Map.of("action", "signal_wait", "parameters", Map.of("name", "paid")));
    tasks.put(
        "g", Map.of("action", "approval_gate", "parameters", Map.of("candidate_groups", "**")));
    tasks.put("last", agent("b", "p", "m", "s", "g"));
    return Map.of(
        "workflow_type",
        TYPE,
        "tasks",
        tasks,
        "initial_state",
        "NEW",
        "final_states",
        List.of("DONE"),
        "states",
        List.of("NEW", "GONE", "DONE"),
        "transitions",
        List.of(
            Map.of("from", "NEW", "event", "go", "to", "GONE"),
            Map.of("from", "GONE", "event", "task.last.completed", "to", "DONE")));
  }

  /** One that the instances migrate to: there is something more to do before the last task. */
  private static Map<String, Object> nextDocument() {
    Map<String, Object> next = new HashMap<>(document());
    Map<String, Object> tasks =
        new HashMap<>(Json.asObject((Map<?, ?>) Objects.requireNonNull(next.get("tasks"))));
    tasks.put("more", agent("a"));
    tasks.put("last", agent("b", "p", "m", "s", "g", "more"));
    next.put("tasks", tasks);
    next.put("version", NEXT);
    return next;
  }

  @AfterEach
  void end_threads() {
    threads.shutdownNow();
  }

  @Test
  void of_two_verbs_at_once_one_comes_first_and_the_other_sees_it() throws Exception {
    for (int i = 0; i < 2; i++) {
      nodes.add(new Node(stores()));
    }
    nodes.get(0).path.catalog.register(document(), "alice");
    nodes.get(0).path.catalog.register(nextDocument(), "alice");
    for (String task : List.of("x", "y")) {
      transacted(() -> nodes.get(0).path.derived.kept(TYPE, VERSION, addition(task), "alice"));
    }
    List<String> verbs = List.copyOf(VERBS.keySet());
    everyVerbHasAnEffectSomewhere();
    long seed = Long.getLong("rondo.races.seed", System.nanoTime());
    SplittableRandom random = new SplittableRandom(seed);
    int races = 0;
    int turned = 0;
    for (int i = 0; i < verbs.size(); i++) {
      for (int j = i; j < verbs.size(); j++) {
        for (String from : states(random)) {
          turned += race(from, verbs.get(i), verbs.get(j)) ? 1 : 0;
          races++;
        }
      }
    }
    System.out.println(races + " races, seed " + seed + ", " + turned + " the other way round");
    assertThat(races).isGreaterThanOrEqualTo(verbs.size() * (verbs.size() + 1) / 2);
  }

  /** A verb that no state accepts would be raced in vain. */
  private void everyVerbHasAnEffectSomewhere() throws InterruptedException {
    for (String from : STATES.keySet()) {
      InstanceState state = prepare(from.replace(' ', '_'), story(from));
      VERBS.keySet().forEach(verb -> inOrder(state, verb));
    }
    Set<String> idle = new HashSet<>(VERBS.keySet());
    idle.removeAll(effective);
    assertThat(idle).as("verbs without effect").isEmpty();
  }

  private static List<String> states(SplittableRandom random) {
    List<String> all = STATES.keySet().stream().sorted().toList();
    return Boolean.getBoolean("rondo.races.all")
        ? all
        : List.of(all.get(random.nextInt(all.size())));
  }

  /** Whether the order was the second one, and not the first as well. */
  private boolean race(String from, String one, String other) throws Exception {
    String id = (from + '-' + one + '-' + other).replace(' ', '_');
    InstanceState before = prepare(id, story(from));
    CyclicBarrier both = new CyclicBarrier(2);
    Future<Outcome> first = threads.submit(() -> at(both, nodes.get(0), command(one, id)));
    Future<Outcome> then = threads.submit(() -> at(both, nodes.get(1), command(other, id)));
    first.get(60, TimeUnit.SECONDS);
    then.get(60, TimeUnit.SECONDS);

    List<InstanceEvent> happened = history(id, before.sequence() + 1);
    List<InstanceEvent> inOrder = inOrder(before, one, other);
    List<InstanceEvent> turned = inOrder(before, other, one);
    assertThat(happened).as(id).isIn(inOrder, turned);
    return happened.equals(turned) && !turned.equals(inOrder);
  }

  private static Outcome at(CyclicBarrier both, Node node, InstanceCommand command)
      throws Exception {
    both.await(60, TimeUnit.SECONDS);
    return node.ask(command);
  }

  private InstanceState prepare(String id, List<String> story) throws InterruptedException {
    Node node = nodes.get(0);
    StartRequest start =
        new StartRequest(
            TYPE,
            VERSION,
            id,
            Map.of(),
            null,
            null,
            null,
            Map.of(),
            false,
            Duration.ZERO,
            null,
            Map.of());
    Outcome outcome = node.ask(node.path.starting.submission(start, "alice").command());
    for (String verb : story) {
      outcome = node.ask(command(verb, id));
      assertThat(outcome).as(id + ": " + verb).isInstanceOf(Outcome.Done.class);
    }
    return ((Outcome.Done) outcome).state();
  }

  private static InstanceCommand command(String verb, String id) {
    return Objects.requireNonNull(VERBS.get(verb), verb).apply(id);
  }

  private static List<String> story(String state) {
    return Objects.requireNonNull(STATES.get(state), state);
  }

  private DecisionContext context(InstanceState state) {
    return new DecisionContext(
        state.definition(),
        Sample.NOON,
        "alice",
        Capacity.UNLIMITED,
        Room.UNLIMITED,
        this::version);
  }

  private <T> T transacted(Supplier<T> work) {
    return stores().unitOfWork().perform(work);
  }

  private CompiledDefinition version(String type, String name) {
    return transacted(() -> nodes.get(0).path.library.compiled(type, name));
  }

  private List<InstanceEvent> history(String id, long from) {
    List<RecordedEvent> events =
        stores()
            .unitOfWork()
            .perform(() -> stores().events().read(id, from, Long.MAX_VALUE, 1_000));
    for (int i = 0; i < events.size(); i++) {
      assertThat(events.get(i).sequence()).as(id + ": no gap").isEqualTo(from + i);
    }
    return events.stream().map(RecordedEvent::event).toList();
  }

  /** What the rules alone make of one verb after the other. */
  private List<InstanceEvent> inOrder(InstanceState before, String... verbs) {
    List<InstanceEvent> all = new ArrayList<>();
    InstanceState state = before;
    for (String verb : verbs) {
      InstanceCommand command = command(verb, before.identity().instanceId());
      Decision decision = Decider.decide(state, command, context(state));
      if (decision instanceof Decision.Accepted accepted && !accepted.events().isEmpty()) {
        effective.add(verb);
      }
      List<InstanceEvent> events =
          decision instanceof Decision.Accepted accepted
              ? accepted.events()
              : ((Decision.Rejected) decision).record();
      for (InstanceEvent event : events) {
        state = new Evolver(this::version).evolve(state, event, Sample.NOON);
        all.add(event);
      }
    }
    return all;
  }
}
