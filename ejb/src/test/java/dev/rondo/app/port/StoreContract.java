package dev.rondo.app.port;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/** What the contracts share: an implementation under test, and threads beside the test's own. */
public abstract class StoreContract {
  private final ExecutorService others = Executors.newCachedThreadPool();

  /** The implementation; its rows are gone before every test. */
  protected abstract Stores stores();

  @AfterEach
  void end_threads() {
    others.shutdownNow();
  }

  <T> T transacted(Supplier<T> work) {
    return stores().unitOfWork().perform(work);
  }

  void write(InstanceStore.Changes changes) {
    transacted(
        () -> {
          stores().instances().write(changes);
          return changes;
        });
  }

  /** Works on another thread, in a transaction of its own. */
  <T> Future<T> elsewhere(Callable<T> work) {
    return others.submit(work);
  }

  static <T> T result(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  /** Runs something on another thread while a transaction here has done something first. */
  <T> T during(Runnable first, Callable<T> second) {
    return transacted(
        () -> {
          first.run();
          try {
            return result(elsewhere(second));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
          }
        });
  }
}
