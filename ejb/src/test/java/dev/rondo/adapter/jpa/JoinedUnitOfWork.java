package dev.rondo.adapter.jpa;

import dev.rondo.app.port.UnitOfWork;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Does everything in the transaction there is, so that one connection sees all of it. */
record JoinedUnitOfWork(UnitOfWork inner) implements UnitOfWork {
  @Override
  public <T> T perform(Supplier<T> work) {
    return inner.isActive() ? work.get() : inner.perform(work);
  }

  @Override
  public boolean isActive() {
    return inner.isActive();
  }

  @Override
  public void afterCompletion(Consumer<Boolean> action) {
    inner.afterCompletion(action);
  }

  @Override
  public <T> T resource(Object key, Supplier<T> initial) {
    return inner.resource(key, initial);
  }
}
