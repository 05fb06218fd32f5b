package dev.rondo.app;

import dev.rondo.api.AdditionRequest;
import dev.rondo.api.AdditionResult;
import dev.rondo.api.ConflictException;
import dev.rondo.api.SpiException;
import dev.rondo.api.WorkerAddition;
import dev.rondo.app.AdditionTerms.Asked;
import dev.rondo.app.DerivedDefinitions.Derived;
import dev.rondo.app.port.Background;
import dev.rondo.core.instance.InstanceState;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Adds tasks to instances. The version that has them is made and checked before the decision, which
 * refuses where the instance goes by another one meanwhile; then it is made again from that.
 */
@Singleton
public final class Adding {
  /** So many others may be quicker. */
  private static final int MOST_TRIES = 30;

  private final AdditionTerms terms;
  private final DerivedDefinitions derived;
  private final InstanceReading reading;
  private final CallerCommands commands;
  private final Committer committer;
  private final Background background;

  @Inject
  public Adding(
      AdditionTerms terms,
      DerivedDefinitions derived,
      InstanceReading reading,
      CallerCommands commands,
      Committer committer,
      Background background) {
    this.terms = terms;
    this.derived = derived;
    this.reading = reading;
    this.commands = commands;
    this.committer = committer;
    this.background = background;
  }

  /** In the caller's transaction. */
  public AdditionResult join(AdditionRequest request, String actor) {
    return add(terms.of(request, actor), commands::execute);
  }

  /** The same for a worker. */
  public AdditionResult join(WorkerAddition request) {
    return add(terms.of(request), commands::execute);
  }

  /** In one of the engine's batches; waits until it is durable. */
  public AdditionResult perform(AdditionRequest request, String actor) {
    return add(terms.of(request, actor), this::written);
  }

  /** The same for a worker. */
  public AdditionResult perform(WorkerAddition request) {
    return add(terms.of(request), this::written);
  }

  /** The same without a thread that waits; for callers who can come back. */
  public CompletionStage<AdditionResult> offer(AdditionRequest request, String actor) {
    try {
      return offer(terms.of(request, actor));
    } catch (SpiException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  /** The same for a worker. */
  public CompletionStage<AdditionResult> offer(WorkerAddition request) {
    try {
      return offer(terms.of(request));
    } catch (SpiException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private Outcome written(Submission submission) {
    try {
      return committer.submit(submission).join();
    } catch (CompletionException e) {
      throw Refusals.unwritten(e);
    }
  }

  private AdditionResult add(Asked asked, Function<Submission, Outcome> decide) {
    AdditionResult known = known(asked);
    String version = asked.version();
    for (int tries = 0; known == null && tries < MOST_TRIES; tries++) {
      Derived more = derived.kept(asked.workflowType(), version, asked.addition(), asked.actor());
      Outcome outcome = decide.apply(asked.submission(version, more.version()));
      String now = overtakenBy(outcome);
      if (now == null) {
        return result(Refusals.accepted(outcome), more);
      }
      version = now;
    }
    if (known == null) {
      throw crowded(asked);
    }
    return known;
  }

  private CompletionStage<AdditionResult> offer(Asked asked) {
    AdditionResult known = known(asked);
    return known == null
        ? offer(asked, asked.version(), MOST_TRIES)
        : CompletableFuture.completedFuture(known);
  }

  /** The next try is made on another thread: it reads and compiles, and commits have to go on. */
  private CompletionStage<AdditionResult> offer(Asked asked, String version, int tries) {
    if (tries == 0) {
      throw crowded(asked);
    }
    Derived more = derived.kept(asked.workflowType(), version, asked.addition(), asked.actor());
    CompletableFuture<Outcome> answer = committer.offer(asked.submission(version, more.version()));
    if (answer == null) {
      throw Refusals.busy();
    }
    return answer
        .handle(
            (outcome, failure) -> {
              if (failure != null) {
                throw Refusals.unwritten(failure);
              }
              return outcome;
            })
        .thenComposeAsync(
            outcome -> {
              String now = overtakenBy(outcome);
              return now == null
                  ? CompletableFuture.completedFuture(result(Refusals.accepted(outcome), more))
                  : offer(asked, now, tries - 1);
            },
            background);
  }

  /** The answer to a request whose key the instance has seen; much may have happened since. */
  private @Nullable AdditionResult known(Asked asked) {
    String key = asked.idempotencyKey();
    if (key == null || !reading.hasSeen(asked.instanceId(), key)) {
      return null;
    }
    InstanceState state = reading.current(asked.instanceId());
    return result(new Outcome.Done(state, false), List.of());
  }

  private static @Nullable String overtakenBy(Outcome outcome) {
    return outcome instanceof Outcome.Refused refused ? refused.rejection().version() : null;
  }

  private static AdditionResult result(Outcome.Done done, Derived more) {
    return result(done, done.changed() ? more.added() : List.of());
  }

  private static AdditionResult result(Outcome.Done done, List<String> added) {
    InstanceState state = done.state();
    return new AdditionResult(
        done.changed(), Refusals.state(state), state.identity().version(), added, state.sequence());
  }

  private static ConflictException crowded(Asked asked) {
    return new ConflictException(
        "tasks are added to instance "
            + asked.instanceId()
            + " all the time: send the same request again",
        Map.of("instance_id", asked.instanceId()));
  }
}
