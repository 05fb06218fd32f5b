package dev.rondo.app;

import dev.rondo.api.AccessRefusedException;
import dev.rondo.api.ConcurrencyLimitException;
import dev.rondo.api.ConflictException;
import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.HandlerInitializationException;
import dev.rondo.api.InvalidProtocolStateException;
import dev.rondo.api.Problem;
import dev.rondo.api.ProtocolHandlerException;
import dev.rondo.api.RegistryException;
import dev.rondo.api.SpiException;
import dev.rondo.core.decide.Rejection;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.WorkflowState;
import dev.rondo.core.json.Finding;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Where values that refuse become the exceptions of the API. */
public final class Refusals {
  private Refusals() {}

  /**
   * The state after an accepted command, and whether it changed anything.
   *
   * @throws SpiException where it was not accepted
   */
  public static Outcome.Done accepted(Outcome outcome) {
    if (outcome instanceof Outcome.Done done) {
      return done;
    }
    if (outcome instanceof Outcome.Refused refused) {
      throw refusal(refused.rejection());
    }
    if (outcome instanceof Outcome.Broken broken) {
      throw new ProtocolHandlerException(
          "the command could not be decided", Map.of(), broken.cause());
    }
    throw busy();
  }

  /** The same for an outcome that is still to come. */
  public static CompletionStage<Outcome.Done> accepted(CompletionStage<Outcome> outcome) {
    return outcome.handle(
        (result, failure) -> {
          if (failure != null) {
            throw unwritten(failure);
          }
          return accepted(result);
        });
  }

  /** The same for a command that is only now made, and offered if there is room for it. */
  public static CompletionStage<Outcome.Done> offered(
      Committer committer, Supplier<Submission> submission) {
    try {
      CompletableFuture<Outcome> outcome = committer.offer(submission.get());
      return outcome == null ? CompletableFuture.failedStage(busy()) : accepted(outcome);
    } catch (SpiException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  /** The database is away, or nobody knows whether it has the command. */
  static HandlerInitializationException unwritten(Throwable failure) {
    return new HandlerInitializationException(
        "the command could not be written; the same one may be sent again", Map.of(), failure);
  }

  /** Whether a command was refused because its instance has ended. */
  static boolean isEnded(Rejection rejection) {
    return rejection.code() == Rejection.Code.WRONG_STATE
        && rejection.context().get("current_state") instanceof String state
        && WorkflowState.ofWire(state).isEnded();
  }

  /** Somebody else has the instance, or too much waits. */
  public static HandlerInitializationException busy() {
    return new HandlerInitializationException(
        "the engine is busy; the same request may be sent again", Map.of(), null);
  }

  /** The exception that tells of a rejection. */
  static SpiException refusal(Rejection rejection) {
    return switch (rejection.code()) {
      case NOT_FOUND -> new RegistryException(rejection.message(), rejection.context());
      case ALREADY_EXISTS, WRONG_STATE, STALE_ATTEMPT ->
          new InvalidProtocolStateException(rejection.message(), rejection.context());
      case LIMIT -> new ConcurrencyLimitException(rejection.message(), rejection.context());
      case INVALID ->
          new ContractCompilerException(rejection.message(), problems(rejection.findings()));
      case CONFLICT -> new ConflictException(rejection.message(), rejection.context());
      case FORBIDDEN -> new AccessRefusedException(rejection.message(), rejection.context());
    };
  }

  /** The code of the exception that tells of a rejection, as callers elsewhere are told. */
  static String code(Rejection rejection) {
    return switch (rejection.code()) {
      case NOT_FOUND -> "REGISTRY_ERROR";
      case ALREADY_EXISTS, WRONG_STATE, STALE_ATTEMPT -> "INVALID_PROTOCOL_STATE";
      case LIMIT -> "CONCURRENCY_LIMIT";
      case INVALID -> "VALIDATION";
      case CONFLICT -> "CONFLICT";
      case FORBIDDEN -> "FORBIDDEN";
    };
  }

  static List<Problem> problems(List<Finding> findings) {
    return findings.stream()
        .map(finding -> new Problem(finding.pointer(), finding.message()))
        .toList();
  }

  /** The wire name of the state. */
  static String state(InstanceState state) {
    return state.state().wire();
  }
}
