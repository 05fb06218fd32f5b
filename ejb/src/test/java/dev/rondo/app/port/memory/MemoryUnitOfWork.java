package dev.rondo.app.port.memory;

import dev.rondo.app.port.UnitOfWork;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Transactions over tables in memory. */
final class MemoryUnitOfWork implements UnitOfWork {
  private final MemoryTables tables;
  private final CrashPoint crash;

  MemoryUnitOfWork(MemoryTables tables, CrashPoint crash) {
    this.tables = tables;
    this.crash = crash;
  }

  @Override
  public <T> T perform(Supplier<T> work) {
    tables.begin();
    boolean committed = false;
    T result;
    try {
      result = work.get();
      crash.reached("commit", true);
      committed = true;
    } finally {
      boolean kept = committed;
      tables.end(kept).after.forEach(action -> action.accept(kept));
    }
    crash.reached("commit", false);
    return result;
  }

  @Override
  public boolean isActive() {
    return tables.current() != null;
  }

  @Override
  public void afterCompletion(Consumer<Boolean> action) {
    current().after.add(action);
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> T resource(Object key, Supplier<T> initial) {
    return (T) current().resources.computeIfAbsent(key, k -> initial.get());
  }

  private MemoryTables.Transaction current() {
    return Objects.requireNonNull(tables.current(), "no transaction is active");
  }
}
