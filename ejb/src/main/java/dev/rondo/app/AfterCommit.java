package dev.rondo.app;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What follows from a batch that is durable. Nothing here may be needed for correctness. */
@Singleton
public class AfterCommit {
  private final InstanceCache cache;
  private final Dispatcher dispatcher;
  private final List<Consumer<BatchChanges>> listeners = new CopyOnWriteArrayList<>();

  @Inject
  public AfterCommit(InstanceCache cache, Dispatcher dispatcher) {
    this.cache = cache;
    this.dispatcher = dispatcher;
  }

  /** Adds somebody who hears of every batch that is durable; must not block. */
  void listen(Consumer<BatchChanges> listener) {
    listeners.add(listener);
  }

  /** The changes are durable. */
  void publish(BatchChanges changes) {
    changes.states().forEach(cache::keep);
    dispatcher.committed(changes);
    listeners.forEach(listener -> listener.accept(changes));
  }

  /** The changes were rolled back. */
  void discard(BatchChanges changes) {
    dispatcher.withdraw(changes.bells());
  }
}
