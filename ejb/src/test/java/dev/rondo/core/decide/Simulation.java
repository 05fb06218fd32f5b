package dev.rondo.core.decide;

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
  private final List<InstanceCommand> sent = new ArrayList<>();
  private final List<InstanceCommand> delayed = new ArrayList<>();
  private final double people;
  private final double faults;
  private int secondLives = 3;

  private Simulation(long seed, Transitions visited) {
    random = new SplittableRandom(seed);
    people = random.nextDouble() * random.nextDouble() * 0.4;
    faults = random.nextDouble() * random.nextDouble();
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
        send(random.nextBoolean() ? Words.wake() : Words.begin());
      } else if (dice < people + 0.1 + faults * 0.2) {
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
        send(Words.expire(key, task.attempt()));
        if (instance.task(key).state() != TaskState.WAITING_FOR_INPUT) {
          return;
        }
      }
    }
    send(idle());
    instance.pass(Duration.ofSeconds(random.nextInt(10)));
  }

  /** Nobody has work: perhaps somebody has to say something. */
  private InstanceCommand idle() {
    return switch (instance.state().state()) {
      case PAUSED -> Words.resume();
      case FAILED, TIMEOUT -> secondLives-- > 0 ? Words.retryAll() : Words.wake();
      default -> Words.wake();
    };
  }

  private void take(String key, TaskProgress task) {
    if (random.nextInt(3) == 0 && !instance.isAtMostOnce(key)) {
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
      send(Words.expire(key, task.attempt()));
    } else if (random.nextDouble() < faults * 0.2) {
      deliver(new InstanceCommand.ReleaseTask(Words.ID, key, task.attempt(), holder));
    } else {
      deliver(report(key, task.attempt(), holder, false));
    }
  }

  private InstanceCommand report(String key, int attempt, String worker, boolean together) {
    var startedAt = together ? instance.now() : null;
    if (random.nextDouble() < faults * 0.6) {
      Failure why =
          random.nextInt(5) == 0 ? Failure.permanent("Fatal", "it is over") : Words.oops();
      return new InstanceCommand.FailTask(Words.ID, key, attempt, worker, startedAt, why);
    }
    return new InstanceCommand.CompleteTask(Words.ID, key, attempt, worker, startedAt, result());
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
    String key = instance.key(random.nextInt(instance.size()));
    send(
        switch (random.nextInt(16)) {
          case 0, 1, 2 -> Words.pause();
          case 3, 4, 5, 6 -> Words.resume();
          case 7, 8 -> Words.retry(instance.parkedOr(key));
          case 9, 10 -> Words.skip(random.nextBoolean() ? key : instance.parkedOr(key));
          case 11, 12 -> Words.resolve(random.nextBoolean() ? key : instance.parkedOr(key), 7L);
          case 13, 14 -> Words.retryAll();
          default -> random.nextInt(5) == 0 ? Words.cancel() : Words.start();
        });
  }

  /** From now on nothing goes wrong any more: the instance must reach its end. */
  private void heal() {
    // A machine may have tasks done again, and all that depends on them.
    int patience = (instance.size() * 20 + 100) * (instance.hasMachine() ? 10 : 1);
    while (!instance.state().state().isEnded()) {
      Invariants.require(patience-- > 0, "the instance comes to its end");
      soothe(instance.state());
    }
  }

  private void soothe(InstanceState state) {
    if (state.state() == WorkflowState.PENDING) {
      send(Words.begin());
    } else if (state.state() == WorkflowState.PAUSED) {
      repairAndResume();
    } else {
      finishOne();
    }
  }

  private void repairAndResume() {
    String parked = instance.parkedOr("");
    int dice = random.nextInt(12);
    if (dice == 0) {
      send(Words.cancel());
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
        if (instance.task(key).state() != TaskState.WAITING_FOR_INPUT) {
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
}
