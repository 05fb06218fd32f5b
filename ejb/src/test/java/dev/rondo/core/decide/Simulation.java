package dev.rondo.core.decide;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.instance.Approval;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskProgress;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One instance in a world that loses, doubles, delays and reorders everything, with people who
 * press every button. After a while the world heals, and the instance has to come to its end.
 */
final class Simulation {
  private static final int HELD_MOST = 30;

  private final SplittableRandom random;
  private final SimulatedInstance instance;
  private final People approvers;
  private final List<InstanceCommand> sent = new ArrayList<>();
  private final List<InstanceCommand> delayed = new ArrayList<>();
  private final double people;
  private final double faults;
  private final double signals;
  private final double planning;
  private int secondLives = 3;

  private Simulation(long seed, Transitions visited) {
    random = new SplittableRandom(seed);
    people = random.nextDouble() * random.nextDouble() * 0.4;
    faults = random.nextDouble() * random.nextDouble();
    approvers = new People(random);
    signals = random.nextDouble() * random.nextDouble() * 0.5;
    planning = random.nextInt(3) > 0 ? 0 : random.nextDouble() * 0.2;
    instance = new SimulatedInstance(RandomFlow.of(random).compiled(), visited);
  }

  /** Runs the world of that seed and returns the number of events that happened in it. */
  static long run(long seed, Transitions visited) {
    Simulation simulation = new Simulation(seed, visited);
    simulation.begin();
    simulation.unrest();
    simulation.heal();
    simulation.instance.replay();
    return simulation.instance.state().sequence();
  }

  private void begin() {
    Duration delay = random.nextInt(4) > 0 ? Duration.ZERO : Duration.ofSeconds(random.nextInt(9));
    boolean byHand = random.nextInt(8) == 0;
    send(Words.start(Map.of("yes", true), byHand ? null : delay));
  }

  private void unrest() {
    int steps = instance.size() * 3 + random.nextInt(40);
    for (int step = 0; step < steps; step++) {
      double dice = random.nextDouble();
      if (dice < people) {
        person();
      } else if (dice < people + 0.05) {
        instance.pass(Duration.ofSeconds(random.nextInt(random.nextInt(20) == 0 ? 5000 : 20)));
      } else if (dice < people + 0.1) {
        look();
        send(
            random.nextBoolean()
                ? Words.wake()
                : random.nextBoolean() ? Words.begin() : Words.admit());
        instance.crowd(random.nextInt(3));
      } else if (dice < people + 0.1 + signals) {
        send(signal());
      } else if (dice < people + 0.1 + signals + faults * 0.2) {
        trouble();
      } else {
        work(random.nextInt(instance.size()));
      }
    }
  }

  private void send(InstanceCommand command) {
    instance.ask(command);
    if (sent.size() < HELD_MOST) {
      sent.add(command);
    } else {
      sent.set(random.nextInt(HELD_MOST), command);
    }
  }

  /** A message comes twice, or comes late. */
  private void trouble() {
    if (random.nextBoolean() && !sent.isEmpty()) {
      instance.ask(sent.get(random.nextInt(sent.size())));
    } else if (!delayed.isEmpty()) {
      send(delayed.remove(random.nextInt(delayed.size())));
    }
  }

  /** The sweep looks at a task, whether or not something is due. */
  private void look() {
    if (random.nextInt(3) == 0) {
      instance.pass(Duration.ofSeconds(random.nextInt(60)));
    }
    send(Words.wake(instance.key(random.nextInt(instance.size()))));
  }

  /** What a worker does about a task; looks on from a random one for one that has work. */
  private void work(int from) {
    for (int i = 0; i < instance.size(); i++) {
      String key = instance.key((from + i) % instance.size());
      TaskProgress task = instance.task(key);
      if (task.state() == TaskState.RUNNING) {
        proceed(key, task);
        return;
      }
      if (task.state().isClaimable() && instance.isDue(task)) {
        take(key, task);
        return;
      }
      if (task.state() == TaskState.WAITING_FOR_INPUT) {
        if (task.approval() != null && random.nextInt(4) > 0) {
          approve(key, task);
          return;
        }
        send(Words.expire(key, task.attempt()));
        if (instance.task(key).state() != TaskState.WAITING_FOR_INPUT) {
          return;
        }
        if (instance.isTrigger(key) && random.nextInt(3) == 0) {
          deliver(subWorkflowEnded(key, task.attempt()));
          return;
        }
      }
    }
    send(idle());
    instance.pass(Duration.ofSeconds(random.nextInt(10)));
  }

  /** Somebody does something about a gate, perhaps twice, perhaps about a request of before. */
  private void approve(String key, TaskProgress task) {
    int attempt = random.nextInt(20) == 0 ? task.attempt() - 1 : task.attempt();
    InstanceCommand command = approvers.anything(key, attempt);
    String person = approvers.anybody();
    instance.ask(person, command);
    if (random.nextDouble() < faults * 0.3) {
      instance.ask(person, command);
    }
  }

  private InstanceCommand signal() {
    String correlation =
        random.nextBoolean()
            ? null
            : RandomFlow.CORRELATIONS.get(random.nextInt(RandomFlow.CORRELATIONS.size()));
    return new InstanceCommand.SignalInstance(
        Words.ID,
        RandomFlow.SIGNALS.get(random.nextInt(RandomFlow.SIGNALS.size())),
        result(),
        correlation,
        random.nextInt(5) == 0,
        random.nextInt(3) > 0 ? null : instance.now().plusSeconds(random.nextInt(60)));
  }

  /** Nobody has work: perhaps somebody has to say something. */
  private InstanceCommand idle() {
    return switch (instance.state().state()) {
      case PAUSED -> Words.resume();
      case FAILED, TIMEOUT -> secondLives-- > 0 ? secondLife() : Words.wake();
      default -> Words.wake();
    };
  }

  /** Tried again, or undone, or undone further by hand where that had failed. */
  private InstanceCommand secondLife() {
    var undoing = instance.state().recovery().undoing();
    if (undoing == null || undoing.remaining().isEmpty()) {
      return random.nextInt(4) == 0 ? Words.compensate() : Words.retryAll();
    }
    String stuck = Task.undoing(instance.key(undoing.remaining().head()));
    return switch (random.nextInt(4)) {
      case 0 -> Words.compensate();
      case 1 -> Words.skip(stuck);
      case 2 -> Words.resolve(stuck, null);
      default -> Words.retry(stuck);
    };
  }

  private void take(String key, TaskProgress task) {
    if (instance.isTrigger(key) && random.nextInt(4) == 0) {
      // Known before the worker has said that it has begun; or it never says.
      deliver(subWorkflowEnded(key, task.attempt()));
    } else if (random.nextInt(3) == 0 && !instance.isAtMostOnce(key)) {
      deliver(report(key, task.attempt(), worker(), true));
    } else {
      deliver(Words.claim(key, task.attempt(), worker()));
    }
  }

  private void proceed(String key, TaskProgress task) {
    String worker = task.latest() == null ? null : task.latest().worker();
    String holder = worker == null ? worker() : worker;
    if (random.nextDouble() < faults * 0.3) {
      instance.pass(Duration.ofSeconds(random.nextInt(60)));
      // The worker is lost, or only slow: it may still speak, later.
      delayed.add(report(key, task.attempt(), holder, false));
      send(
          random.nextBoolean()
              ? Words.expire(key, task.attempt())
              : Words.expire(key, task.attempt(), instance.now().minusSeconds(random.nextInt(60))));
    } else if (random.nextDouble() < planning) {
      grow(new InstanceCommand.AddingAttempt(key, task.attempt(), holder, null));
    } else if (random.nextDouble() < faults * 0.2) {
      deliver(new InstanceCommand.ReleaseTask(Words.ID, key, task.attempt(), holder));
    } else {
      deliver(report(key, task.attempt(), holder, false));
    }
  }

  private InstanceCommand report(String key, int attempt, String worker, boolean together) {
    var startedAt = together ? instance.now() : null;
    if (instance.isTrigger(key) && random.nextInt(4) > 0) {
      return new InstanceCommand.AwaitTask(Words.ID, key, attempt, worker, startedAt);
    }
    if (random.nextDouble() < faults * 0.6) {
      Failure why =
          switch (random.nextInt(8)) {
            case 0 -> Failure.permanent("Fatal", "it is over");
            case 1 -> Failure.of(Failure.CANCELLED, "it has stopped");
            default -> Words.oops();
          };
      return new InstanceCommand.FailTask(Words.ID, key, attempt, worker, startedAt, why);
    }
    return new InstanceCommand.CompleteTask(Words.ID, key, attempt, worker, startedAt, result());
  }

  private InstanceCommand subWorkflowEnded(String key, int attempt) {
    WorkflowState state =
        random.nextDouble() < faults
            ? List.of(WorkflowState.FAILED, WorkflowState.TIMEOUT, WorkflowState.CANCELLED)
                .get(random.nextInt(3))
            : WorkflowState.COMPLETED;
    return Words.subWorkflowEnded(key, attempt, state, result());
  }

  private void deliver(InstanceCommand command) {
    if (random.nextDouble() < faults * 0.1) {
      delayed.add(command);
    } else {
      send(command);
    }
  }

  private @Nullable Object result() {
    return random.nextBoolean() ? null : Map.of("ok", random.nextBoolean());
  }

  private String worker() {
    return "w" + random.nextInt(3);
  }

  private void person() {
    if (instance.hasMachine() && random.nextInt(3) > 0) {
      send(
          random.nextInt(5) == 0
              ? Words.rollback(1 + random.nextInt(3))
              : Words.fire(RandomMachine.event(random), Map.of("n", (long) random.nextInt(5))));
      return;
    }
    if (random.nextInt(12) == 0) {
      migrate();
      return;
    }
    if (random.nextInt(10) == 0) {
      grow(null);
      return;
    }
    String key = instance.key(random.nextInt(instance.size()));
    send(
        switch (random.nextInt(24)) {
          case 0, 1, 2 -> Words.pause();
          case 3, 4, 5, 6 -> Words.resume();
          case 7, 8 -> Words.retry(instance.parkedOr(key));
          case 9, 10 -> Words.skip(random.nextBoolean() ? key : instance.parkedOr(key));
          case 11, 12 -> Words.resolve(random.nextBoolean() ? key : instance.parkedOr(key), 7L);
          case 13, 14 -> Words.retryAll();
          case 15 -> random.nextInt(5) == 0 ? Words.compensate() : Words.back(1);
          case 16 -> Words.back(1 + random.nextInt(4));
          case 17 -> random.nextBoolean() ? Words.backTo("named") : Words.backTo("mine");
          case 18, 19 ->
              random.nextBoolean() ? Words.rerun(key) : Words.rerun(key, Map.of("again", true));
          case 20 -> Words.checkpoint(random.nextBoolean() ? "mine" : "named");
          case 21 -> Words.retry(instance.parkedOr(key), Map.of("other", 1L));
          case 22 -> random.nextInt(4) == 0 ? cancel() : Words.start();
          default -> random.nextInt(5) == 0 ? Words.cancel() : Words.start();
        });
  }

  private InstanceCommand cancel() {
    return random.nextInt(3) == 0
        ? Words.terminate()
        : Words.cancel(Duration.ofSeconds(1 + random.nextInt(60)));
  }

  /** Tasks more; some that have begun may be told to wait for them, which refuses all. */
  private void grow(InstanceCommand.@Nullable AddingAttempt by) {
    String from = instance.definition().definition().version();
    CompiledDefinition more =
        Growth.of(random, instance.definition(), "g" + instance.state().sequence());
    instance.know(more);
    send(new InstanceCommand.AddTasks(Words.ID, from, more.definition().version(), by, "more"));
  }

  /** A version more; what is under way may keep the instance from it. */
  private void migrate() {
    Variant variant =
        RandomFlow.variant(random, instance.definition(), "v" + instance.state().sequence());
    instance.know(variant.definition());
    send(Words.migrate(variant.definition().definition().version(), variant.mapping()));
  }

  /** From now on nothing goes wrong any more: the instance must reach its end. */
  private void heal() {
    int steps = 0;
    // A machine may have tasks done again, and all that depends on them.
    int patience = (instance.size() * 20 + 100) * (instance.hasMachine() ? 10 : 1);
    instance.crowd(0);
    while (!instance.state().state().isEnded()) {
      if (steps++ > patience) {
        throw new AssertionError(
            "the instance does not come to its end: " + Scopes.told(instance.state().board()));
      }
      soothe(instance.state());
    }
  }

  private void soothe(InstanceState state) {
    if (state.state() == WorkflowState.PENDING) {
      send(state.standing().queued() == null ? Words.begin() : Words.admit());
    } else if (state.state() == WorkflowState.PAUSED && state.watch().cancel() == null) {
      repairAndResume();
    } else {
      finishOne();
    }
  }

  private void repairAndResume() {
    String parked = instance.parkedOr("");
    int dice = random.nextInt(12);
    if (dice == 0) {
      send(random.nextBoolean() ? Words.cancel() : cancel());
    } else if (dice == 1) {
      // Nobody decides until it is too late, where there is a too late.
      instance.pass(Duration.ofHours(2));
      send(Words.wake());
    } else if (parked.isEmpty()) {
      send(Words.resume());
    } else {
      send(random.nextBoolean() ? Words.skip(parked) : Words.resolve(parked, null));
    }
  }

  private void finishOne() {
    for (int i = 0; i < instance.size(); i++) {
      String key = instance.key(i);
      TaskProgress task = instance.task(key);
      if (task.state().isClaimable()) {
        send(Words.claim(key, task.attempt()));
      }
      if (task.state() == TaskState.WAITING_FOR_INPUT) {
        send(Words.expire(key, task.attempt()));
        decideOne(key);
        if (instance.task(key).state() == TaskState.WAITING_FOR_INPUT
            && instance.task(key).repeats() == null
            && !instance.endsByTime(key)) {
          send(Words.resolve(key, null)); // what nobody signals a person decides
        }
        if (instance.task(key).state() != TaskState.WAITING_FOR_INPUT) {
          return;
        }
        if (instance.isTrigger(key)) {
          send(Words.subWorkflowEnded(key, task.attempt(), WorkflowState.COMPLETED, result()));
          return;
        }
      }
      TaskProgress now = instance.task(key);
      if (now.state() == TaskState.RUNNING && now.latest() != null) {
        String worker = String.valueOf(now.latest().worker());
        send(
            new InstanceCommand.CompleteTask(Words.ID, key, now.attempt(), worker, null, result()));
        return;
      }
    }
    instance.passUntilDue();
    if (instance.hasMachine()) {
      send(Words.fire(RandomMachine.FINISH));
    }
  }

  /** Those who may say yes; where four eyes forbid it to all of them, somebody says no. */
  private void decideOne(String key) {
    Approval approval = instance.task(key).approval();
    if (approval == null || !approval.isOpen()) {
      return;
    }
    int attempt = instance.task(key).attempt();
    String[] groups = approval.deciders().groups().toArray(String[]::new);
    for (String person : People.decidersOf(approval).toList()) {
      instance.ask(person, Words.approve(key, attempt, groups));
    }
    Approval now = instance.task(key).approval();
    if (now != null && now.isOpen()) {
      instance.ask("root", Words.delegate(key, attempt, "root", "admin"));
      instance.ask("root", Words.reject(key, attempt));
    }
  }
}
