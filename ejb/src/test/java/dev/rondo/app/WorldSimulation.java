package dev.rondo.app;

import dev.rondo.api.Addition;
import dev.rondo.api.AdditionRequest;
import dev.rondo.api.BulkAction;
import dev.rondo.api.BulkFilter;
import dev.rondo.api.BulkRequest;
import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.StartRequest;
import dev.rondo.api.TaskReport;
import dev.rondo.api.Verb;
import dev.rondo.api.WorkerAddition;
import dev.rondo.app.port.TaskRow;
import dev.rondo.core.instance.DerivedIds;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceCommand.Authority;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import dev.rondo.core.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Definitions at random, some of which start others, on a node that is killed at random between two
 * commits, with people and agents who do anything. Afterwards nobody does wrong any more, and every
 * instance must come to its end.
 */
final class WorldSimulation {
  private static final List<String> TYPES = List.of("leaf", "middle", "top");
  private static final int PATIENCE = 3_000;

  /** What the workers get to see, and nobody else. */
  private static final String CANARY = "c4nary-8d1f";

  private final SplittableRandom random;
  private final World world = new World();
  private final WorldChecks checks = new WorldChecks(world);
  private final Map<String, Map<String, Object>> documents = new HashMap<>();

  WorldSimulation(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** How often what happened. */
  Map<Seen, Long> run() {
    List<String> types = new ArrayList<>();
    for (String type : TYPES) {
      define(type, types);
      types.add(type);
    }
    start("top", "a", true);
    start(TYPES.get(random.nextInt(3)), "b", random.nextBoolean());
    int moves = 5 + random.nextInt(40);
    for (int i = 0; i < moves; i++) {
      if (random.nextInt(4) == 0) {
        world.killAt(1 + random.nextInt(6));
      }
      unrest();
      checks.slots();
    }
    world.spare();
    heal();
    checks.ended(CANARY);
    return Seen.in(world);
  }

  private void start(String type, String id, boolean yes) {
    StartRequest request = StartRequest.of(type, Map.of("yes", yes)).withInstanceId(id);
    world.start(
        random.nextInt(3) == 0
            ? request
            : request.withSecrets(Map.of(RandomDocument.SECRET, CANARY)));
  }

  private void define(String type, List<String> others) {
    while (true) {
      try {
        Map<String, Object> document = new RandomDocument(random, others).named(type);
        world.define(document);
        documents.put(type, document);
        return;
      } catch (ContractCompilerException e) {
        // What cannot be is refused; another one.
      }
    }
  }

  /** The same and one task more, from now on. */
  private void defineNext(String type) {
    Map<String, Object> document = new HashMap<>(document(type));
    Map<String, Object> tasks =
        new HashMap<>(Json.asObject((Map<?, ?>) Objects.requireNonNull(document.get("tasks"))));
    int version = tasks.size() + 1;
    tasks.put("t" + tasks.size(), Map.of("action", "noop", "dependencies", List.of("t0")));
    document.put("tasks", tasks);
    document.put("version", version + ".0.0");
    world.define(document);
    documents.put(type, document);
  }

  private void unrest() {
    if (random.nextInt(12) == 0) {
      defineNext(TYPES.get(random.nextInt(TYPES.size())));
    }
    List<InstanceState> all = world.all(null).toList();
    InstanceState some = all.get(random.nextInt(all.size()));
    if (random.nextInt(3) == 0) {
      world.pass(Duration.ofSeconds(20L * (1 + random.nextInt(3))));
    } else if (random.nextInt(30) == 0) {
      world.bulk(BulkRequest.of(bulk(), among()));
    } else if (random.nextInt(3) > 0) {
      agents(some, 0.6);
    } else if (random.nextInt(5) == 0) {
      world.add(AdditionRequest.of(some.identity().instanceId(), addition(some)));
    } else {
      world.ask(verb(some));
    }
  }

  /** Few keys and contents, so that much of it is a repeat and some of it clashes. */
  private Addition addition(InstanceState state) {
    String other = state.board().key(random.nextInt(state.board().size()));
    String key = "n" + random.nextInt(4);
    boolean leads = random.nextInt(3) == 0;
    Map<String, Object> task = new HashMap<>();
    task.put("action", random.nextInt(3) == 0 ? "agent_task" : "noop");
    task.put("agent_id", RandomDocument.AGENT);
    task.put("execution_mode", "parallel");
    task.put("dependencies", leads ? List.of() : List.of(other));
    if (random.nextInt(3) == 0) {
      task.put("compensation", Map.of("action", "agent_task", "agent_id", RandomDocument.AGENT));
    }
    return new Addition(Map.of(key, task), leads ? Map.of(other, List.of(key)) : Map.of(), "more");
  }

  private InstanceCommand verb(InstanceState state) {
    String id = state.identity().instanceId();
    String task = state.board().key(random.nextInt(state.board().size()));
    return switch (random.nextInt(19)) {
      case 0, 1 -> new InstanceCommand.PauseWorkflow(id, "enough");
      case 2, 3 -> new InstanceCommand.ResumeWorkflow(id);
      case 4 -> new InstanceCommand.RetryWorkflow(id);
      case 5 -> new InstanceCommand.RetryTask(id, task, null, "again");
      case 6 -> new InstanceCommand.SkipTask(id, task, "not needed");
      case 7 -> new InstanceCommand.ResolveTask(id, task, "by hand", "known");
      case 8 -> new InstanceCommand.RollBackWorkflow(id, null, 1 + random.nextInt(3), "back");
      case 9 -> new InstanceCommand.RollBackWorkflow(id, "named", null, "back");
      case 10 -> new InstanceCommand.RerunTask(id, task, null, "again");
      case 11 -> new InstanceCommand.CreateCheckpoint(id, "named");
      case 12 -> signal(id);
      case 13 -> new InstanceCommand.FireEvent(id, "go", null);
      case 14 ->
          random.nextInt(3) == 0
              ? new InstanceCommand.CancelWorkflow(id, "enough")
              : new InstanceCommand.BeginWorkflow(id);
      case 15 ->
          random.nextInt(3) == 0
              ? new InstanceCommand.CompensateWorkflow(id, "undo")
              : new InstanceCommand.WakeInstance(id);
      case 16, 17 ->
          new InstanceCommand.MigrateWorkflow(id, version(state), Map.of(), Map.of(), "better");
      default -> decision(state, task, random.nextInt(4) > 0);
    };
  }

  private BulkAction bulk() {
    return switch (random.nextInt(8)) {
      case 0 -> new BulkAction.RollBack(null, 1, "back");
      case 1 -> new BulkAction.Ask(Verb.RETRY, "", null);
      case 2 -> new BulkAction.Ask(Verb.CANCEL, "enough", Duration.ofSeconds(30));
      case 3, 4 -> new BulkAction.Ask(Verb.PAUSE, "enough", null);
      default -> new BulkAction.Ask(Verb.RESUME, "", null);
    };
  }

  private BulkFilter among() {
    return switch (random.nextInt(3)) {
      case 0 -> BulkFilter.everything();
      case 1 -> BulkFilter.ofType(TYPES.get(random.nextInt(TYPES.size())));
      default -> BulkFilter.of(List.of("a", "b", "nobody"));
    };
  }

  private String version(InstanceState state) {
    return String.valueOf(
        document(state.identity().workflowType()).getOrDefault("version", "1.0.0"));
  }

  private Map<String, Object> document(String type) {
    return Objects.requireNonNull(documents.get(type), type);
  }

  private static InstanceCommand signal(String id) {
    return new InstanceCommand.SignalInstance(
        id, RandomDocument.SIGNAL, Map.of("n", 1L), null, false, null);
  }

  private static InstanceCommand decision(InstanceState state, String task, boolean approved) {
    int attempt = state.board().task(state.board().indexOf(task)).attempt();
    return new InstanceCommand.DecideApproval(
        state.identity().instanceId(),
        task,
        attempt,
        new Authority(List.of("**"), true),
        approved,
        "said so");
  }

  /** The agents take what is theirs, and end it well or not. */
  private void agents(InstanceState state, double well) {
    String id = state.identity().instanceId();
    for (int i = 0; i < state.board().size(); i++) {
      TaskProgress task = state.board().task(i);
      boolean theirs = RandomDocument.AGENT.equals(state.board().definition(i).agentId());
      if (theirs && task.state().isActive() && random.nextInt(4) > 0) {
        String key = state.board().key(i);
        UUID taskId = DerivedIds.task(state.identity(), key);
        if (task.state() != TaskState.RUNNING) {
          world.ask(
              new InstanceCommand.ClaimTask(
                  id, key, task.attempt(), "agent", Duration.ofSeconds(60)));
        }
        if (well < 1 && random.nextInt(6) == 0) {
          world.add(new WorkerAddition(taskId, null, "agent", addition(state), false));
        }
        world.report(
            report(Objects.requireNonNull(world.row(taskId), key), random.nextDouble() < well));
      }
    }
  }

  /** It tells what it was handed, as careless workers do. */
  private TaskReport report(TaskRow row, boolean well) {
    try {
      Map<String, Object> handed = world.handed(row);
      return well
          ? report(row, TaskReport.Outcome.COMPLETED, handed, null)
          : report(row, TaskReport.Outcome.FAILED, null, "it broke: " + handed);
    } catch (Secrets.ClosedException e) {
      return report(row, TaskReport.Outcome.FAILED, null, e.getMessage());
    }
  }

  private static TaskReport report(
      TaskRow row, TaskReport.Outcome outcome, @Nullable Object result, @Nullable String error) {
    return new TaskReport(
        row.taskId(), row.executionId(), "agent", outcome, result, error, "Broken", true, false);
  }

  /**
   * Whoever can, does well from now on, until nothing is asked any more that takes one up again.
   */
  private void heal() {
    int rounds = 0;
    do {
      for (List<InstanceState> open = open(); !open.isEmpty(); open = open()) {
        if (rounds++ > PATIENCE) {
          throw new AssertionError("do not come to their end: " + told(open));
        }
        open.forEach(this::soothe);
        world.pass(Duration.ofSeconds(100));
      }
      world.pass(Duration.ofMinutes(4));
    } while (!open().isEmpty());
  }

  private static String told(List<InstanceState> open) {
    return open.stream()
        .map(
            s ->
                s.identity().workflowType()
                    + " "
                    + s.identity().instanceId()
                    + " "
                    + s.state()
                    + IntStream.range(0, s.board().size()).mapToObj(i -> one(s, i)).toList())
        .collect(Collectors.joining("; "));
  }

  private static String one(InstanceState state, int index) {
    TaskProgress task = state.board().task(index);
    return state.board().key(index)
        + ' '
        + task.state()
        + (task.isSettled() ? "" : " " + state.board().definition(index).action() + task.latest());
  }

  private List<InstanceState> open() {
    return world.all(null).filter(state -> !state.state().isEnded()).toList();
  }

  private void soothe(InstanceState state) {
    String id = state.identity().instanceId();
    if (state.state() == WorkflowState.PENDING) {
      world.ask(new InstanceCommand.BeginWorkflow(id));
    }
    for (int i = 0; i < state.board().size(); i++) {
      TaskProgress task = state.board().task(i);
      String key = state.board().key(i);
      if (task.isParked()) {
        world.ask(new InstanceCommand.SkipTask(id, key, "healing"));
      } else if (task.approval() != null && task.approval().isOpen()) {
        world.ask(decision(state, key, true));
      }
    }
    if (state.state() == WorkflowState.PAUSED) {
      world.ask(new InstanceCommand.ResumeWorkflow(id));
    }
    agents(state, 1);
    world.ask(signal(id));
    if (state.machine() != null) {
      world.ask(new InstanceCommand.FireEvent(id, "end", null));
    }
  }
}
