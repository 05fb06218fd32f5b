package dev.rondo.web.rest;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers when the engine has. Nobody's thread waits, and the engine's own thread, on which a stage
 * completes, never writes to a client: it has the next batch to commit.
 */
@ApplicationScoped
public class Replies {

  @Resource private ManagedExecutorService executor;

  @Inject
  @ConfigProperty(name = "rondo.web.response-timeout", defaultValue = "PT30S")
  private Duration timeout;

  /** The value of a stage, or its failure, or a timeout. */
  <T> CompletionStage<T> when(CompletionStage<T> stage) {
    return when(stage, Duration.ZERO, value -> value);
  }

  /** What is made of the value of a stage. */
  <T, R> CompletionStage<R> when(CompletionStage<T> stage, Function<T, R> reply) {
    return when(stage, Duration.ZERO, reply);
  }

  /** The same where the engine was asked to wait by itself for a while. */
  <T, R> CompletionStage<R> when(CompletionStage<T> stage, Duration more, Function<T, R> reply) {
    // A copy: its timeout must not complete the engine's own stage.
    CompletableFuture<T> copy = stage.thenApply(value -> value).toCompletableFuture();
    return copy.orTimeout(timeout.plus(more).toMillis(), TimeUnit.MILLISECONDS)
        .handleAsync(
            (value, failure) -> {
              if (failure != null) {
                throw new CompletionException(failure);
              }
              return reply.apply(value);
            },
            executor);
  }
}
