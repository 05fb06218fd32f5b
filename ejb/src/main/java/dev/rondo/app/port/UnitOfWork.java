package dev.rondo.app.port;

import java.util.function.Supplier;

/** Transactions, for use cases that own theirs. */
public interface UnitOfWork {
  /** Runs the work in a new transaction; what it throws rolls back and is thrown on. */
  <T> T perform(Supplier<T> work);

  /** True where the caller has brought a transaction. */
  boolean isActive();

  /** Runs after the caller's transaction has ended, with whether it was committed. */
  void afterCompletion(java.util.function.Consumer<Boolean> action);

  /** A value that lives as long as the caller's transaction. */
  <T> T resource(Object key, Supplier<T> initial);
}
