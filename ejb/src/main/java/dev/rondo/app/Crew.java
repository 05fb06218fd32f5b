package dev.rondo.app;

import dev.rondo.app.port.TaskRow;
import dev.rondo.config.EngineSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The engine's own workers on this node. A message brings one here; being here, it goes on with the
 * most urgent task at hand as long as there is one, and a few stay for a moment when there is none:
 * the next step of a workflow is mostly on offer a few milliseconds after the one before.
 */
@Singleton
public final class Crew {
  /** How long a worker waits for a task before it goes. */
  private static final long LINGER_MILLIS = 1_000;

  /** How long a worker stays at most, so that it hears messages of other nodes too. */
  private static final long VISIT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Dispatcher dispatcher;
  private final Announcing announcing;
  private final TaskRunner runner;
  private final int mostLingering;
  private volatile boolean stopped;

  @Inject
  public Crew(
      Dispatcher dispatcher, Announcing announcing, TaskRunner runner, EngineSettings settings) {
    this.dispatcher = dispatcher;
    this.announcing = announcing;
    this.runner = runner;
    this.mostLingering =
        Math.min(settings.workerSessions() / 2, Runtime.getRuntime().availableProcessors());
  }

  /**
   * A worker heard a message that tells of an attempt. It comes back when there is no more work.
   */
  public void serve(UUID taskId, UUID executionId) {
    announcing.workerCame();
    try {
      runner.run(taskId, executionId);
      long end = System.nanoTime() + VISIT_NANOS;
      TaskRow next = next(end);
      while (next != null) {
        runner.run(next);
        next = next(end);
      }
    } finally {
      announcing.workerLeft();
    }
  }

  /** Lets workers go once they have done what they are at. */
  public void stop() {
    stopped = true;
  }

  private @Nullable TaskRow next(long end) {
    if (stopped || System.nanoTime() > end) {
      return null;
    }
    try {
      return dispatcher.next(LINGER_MILLIS, mostLingering);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
