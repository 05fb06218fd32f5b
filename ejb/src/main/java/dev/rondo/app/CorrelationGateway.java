package dev.rondo.app;

import dev.rondo.api.CorrelationRequest;
import dev.rondo.api.CorrelationResult;
import dev.rondo.api.SpiException;
import dev.rondo.app.port.Background;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Correlates for callers without a transaction. A signal for the one instance there is shares a
 * batch with other commands; everything else has a transaction of its own.
 */
@Singleton
public final class CorrelationGateway {
  private final Signalling signalling;
  private final Correlating correlating;
  private final Committer committer;
  private final Background background;

  @Inject
  public CorrelationGateway(
      Signalling signalling, Correlating correlating, Committer committer, Background background) {
    this.signalling = signalling;
    this.correlating = correlating;
    this.committer = committer;
    this.background = background;
  }

  /** Completes once it is durable; no thread waits for the batch. */
  public CompletionStage<CorrelationResult> correlate(CorrelationRequest request, String actor) {
    return inBackground(() -> signalling.correlated(request, actor))
        .thenCompose(
            signal ->
                inBackground(() -> correlating.simple(signal))
                    .thenCompose(
                        simple ->
                            simple.isPresent()
                                ? batched(simple.get(), request, actor)
                                : apart(request, actor)));
  }

  private CompletionStage<CorrelationResult> batched(
      Submission submission, CorrelationRequest request, String actor) {
    CompletableFuture<Outcome> outcome = committer.offer(submission);
    if (outcome == null) {
      return CompletableFuture.failedStage(Refusals.busy());
    }
    return outcome
        .thenApply(Correlating::hasEnded)
        .exceptionally(failure -> false)
        .thenCompose(
            ended ->
                ended
                    ? apart(request, actor)
                    : Refusals.accepted(outcome).thenApply(d -> Correlating.result(d, false)));
  }

  private CompletionStage<CorrelationResult> apart(CorrelationRequest request, String actor) {
    return inBackground(() -> correlating.perform(request, actor));
  }

  private <T> CompletableFuture<T> inBackground(Supplier<T> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return work.get();
          } catch (SpiException e) {
            throw e;
          } catch (RuntimeException e) {
            throw Refusals.unwritten(e);
          }
        },
        background);
  }
}
