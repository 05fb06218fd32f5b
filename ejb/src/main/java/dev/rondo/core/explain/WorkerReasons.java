package dev.rondo.core.explain;

import dev.rondo.core.definition.ResourceLimit;
import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.explain.Move.What;
import dev.rondo.core.explain.Surroundings.Slots;
import dev.rondo.core.instance.Attempt;
import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.DerivedIds;
import dev.rondo.core.instance.InstanceState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What is to be said of tasks whose attempts workers make. */
final class WorkerReasons {
  private final InstanceState instance;
  private final Board board;
  private final Surroundings around;
  private final AttemptWords attempts;

  WorkerReasons(InstanceState instance, Surroundings around) {
    this.instance = instance;
    this.board = instance.board();
    this.around = around;
    this.attempts = new AttemptWords(board);
  }

  String ready(Facts facts, int index) {
    attempts.facts(facts, index);
    TaskDefinition task = board.definition(index);
    if (task.action().performer() == TaskAction.Performer.AGENT) {
      return agent(facts, index);
    }
    facts.with("queue", queue(index));
    if (!task.handler().isEmpty()) {
      facts.with("handler", task.handler());
    }
    if (!around.canRun(task)) {
      facts.with("handler_known", false);
      facts.moves(What.WORKER, "an application that brings the handler is deployed");
      return "waits for the handler " + task.handler() + ", which this server does not know";
    }
    facts.moves(What.WORKER, "a worker of the engine takes it");
    return "is ready and waits for a worker of the engine" + held();
  }

  String limited(Facts facts, int index) {
    Attempt attempt = Objects.requireNonNull(board.task(index).latest(), "an attempt");
    ResourceLimit limit = Objects.requireNonNull(attempt.waitsFor(), "a limit");
    List<String> has =
        attempt.limits().stream().limit(attempt.slots()).map(ResourceLimit::resource).toList();
    attempts
        .facts(facts, index)
        .with("resource", limit.resource())
        .with("max", limit.max())
        .with("priority", attempt.priority().wire())
        .with("has", has.isEmpty() ? null : has)
        .moves(What.SLOT, "another attempt that has a slot of the resource ends");
    Slots slots =
        around
            .slots(limit.resource(), DerivedIds.task(instance.identity(), board.key(index)))
            .orElse(null);
    String words = "waits for a slot of " + limit.resource();
    if (slots == null) {
      return words + ", of which at most " + limit.max() + " are handed out" + held();
    }
    int most = slots.max() == null ? limit.max() : slots.max();
    facts.with("taken", slots.taken()).with("position", slots.position()).with("max", most);
    if (slots.max() != null) {
      facts.with("overridden", true);
    }
    return words
        + ": "
        + slots.taken()
        + (slots.taken() == 1 ? " is" : " are")
        + " taken, at most "
        + most
        + " may be"
        + (slots.max() == null ? "" : " by an operator's word")
        + (slots.position() == null ? "" : "; it is number " + slots.position() + " in line")
        + held();
  }

  private String agent(Facts facts, int index) {
    String name = queue(index);
    Attempt attempt = board.task(index).latest();
    List<String> capabilities = attempt == null ? List.of() : attempt.capabilities();
    Surroundings.Queue queue = around.queue(name);
    facts
        .with("queue", name)
        .with("capabilities", capabilities)
        .with("queue_paused", queue.paused())
        .with("listeners", queue.listeners())
        .moves(What.WORKER, "a worker takes it from the queue " + name);
    return "is ready and waits for a worker of the queue "
        + name
        + (capabilities.isEmpty() ? "" : " that has " + String.join(", ", capabilities))
        + (queue.paused() ? "; the queue is paused" : "")
        + held();
  }

  private String held() {
    return instance.standing().pausedSince() == null
        ? ""
        : "; it is held while the instance is paused";
  }

  private String queue(int index) {
    Attempt attempt = board.task(index).latest();
    return attempt == null ? "default" : attempt.queue();
  }

  String retry(Facts facts, int index) {
    Attempt attempt = board.task(index).latest();
    Instant due = attempt == null ? null : attempt.notBefore();
    attempts
        .facts(facts, index)
        .error(board.task(index).error())
        .until(due)
        .moves(What.TIME, "the attempt is made then");
    return "failed" + attempts.why(index) + "; " + attempts.words(index) + " is due at " + due;
  }

  String running(Facts facts, int index) {
    Attempt attempt = board.task(index).latest();
    Optional<Surroundings.Sign> sign =
        around.sign(DerivedIds.task(instance.identity(), board.key(index)));
    Instant claimed = attempt == null ? null : attempt.leaseUntil();
    Instant lease = sign.map(Surroundings.Sign::leaseUntil).orElse(claimed);
    String worker = attempt == null ? null : attempt.worker();
    attempts
        .facts(facts, index)
        .until(lease)
        .with("worker", worker)
        .with("queue", queue(index))
        .with("lease_until", lease)
        .with("progress", sign.map(Surroundings.Sign::progress).orElse(null))
        .moves(What.WORKER, "the worker reports on it, or loses it when its lease lapses");
    return "is with worker "
        + worker
        + ", "
        + attempts.words(index)
        + (lease == null ? "" : "; the lease lasts until " + lease);
  }
}
