package dev.rondo.app;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * What follows from a batch that is durable. Nothing here may be needed for correctness: one of
 * those who follow may fail, and neither the batch nor the others know of it.
 */
@Singleton
public class AfterCommit {
  private static final Logger LOG = Logger.getLogger(AfterCommit.class);

  private final Dispatcher dispatcher;
  private final List<Consumer<BatchChanges>> listeners = new CopyOnWriteArrayList<>();

  @Inject
  public AfterCommit(InstanceCache cache, Dispatcher dispatcher) {
    this.dispatcher = dispatcher;
    listen(changes -> changes.sized().forEach(cache::keep));
    listen(dispatcher::committed);
  }

  /** Adds somebody who hears of every batch that is durable; must not block. */
  final void listen(Consumer<BatchChanges> listener) {
    listeners.add(listener);
  }

  /** The changes are durable. */
  void publish(BatchChanges changes) {
    listeners.forEach(listener -> tell(listener, changes));
  }

  private static void tell(Consumer<BatchChanges> listener, BatchChanges changes) {
    try {
      listener.accept(changes);
    } catch (RuntimeException e) {
      LOG.error("What follows a commit was not done; the sweeps will do it", e);
    }
  }

  /** The changes were rolled back. */
  void discard(BatchChanges changes) {
    dispatcher.withdraw(changes.bells());
  }
}
