package dev.rondo.app;

import dev.rondo.core.instance.InstanceState;
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
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final List<Listener> ofStarts = new CopyOnWriteArrayList<>();
  private final List<Consumer<BatchChanges>> ofChanges = new CopyOnWriteArrayList<>();

  @Inject
  public AfterCommit(InstanceCache cache, Dispatcher dispatcher) {
    this.cache = cache;
    this.dispatcher = dispatcher;
  }

  /** Hears of instances whose history went on; must not block. */
  public interface Listener {
    void wentOn(InstanceState state);
  }

  public void listen(Listener listener) {
    listeners.add(listener);
  }

  /** The listener hears of instances that have come to be, and of nothing later. */
  void listenToStarts(Listener listener) {
    ofStarts.add(listener);
  }

  /** Adds somebody who hears of every batch that is durable; must not block. */
  void listenToChanges(Consumer<BatchChanges> listener) {
    ofChanges.add(listener);
  }

  /** The changes are durable. */
  void publish(BatchChanges changes) {
    List<InstanceState> states = changes.states();
    states.forEach(cache::keep);
    dispatcher.committed(changes);
    for (Listener listener : listeners) {
      states.forEach(listener::wentOn);
    }
    for (Listener listener : ofStarts) {
      changes.created().forEach(listener::wentOn);
    }
    ofChanges.forEach(listener -> listener.accept(changes));
  }

  /** The changes were rolled back. */
  void discard(BatchChanges changes) {
    dispatcher.withdraw(changes.bells());
  }
}
