package dev.rondo.adapter.jpa;

import dev.rondo.app.port.UnitOfWork;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Singleton;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.InvalidTransactionException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** The server's transactions. */
@Singleton
final class JtaUnitOfWork implements UnitOfWork {
  private static final Logger LOG = Logger.getLogger(JtaUnitOfWork.class);

  @Resource(lookup = "java:jboss/TransactionManager")
  TransactionManager transactions;

  @Resource(lookup = "java:jboss/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry registry;

  @Resource ManagedExecutorService executor;

  @Override
  public <T> T perform(Supplier<T> work) {
    try {
      Transaction callers = transactions.suspend();
      try {
        return performNew(work);
      } finally {
        if (callers != null) {
          transactions.resume(callers);
        }
      }
    } catch (SystemException
        | NotSupportedException
        | InvalidTransactionException
        | RollbackException
        | HeuristicMixedException
        | HeuristicRollbackException e) {
      throw new PersistenceException("the transaction could not be committed", e);
    }
  }

  private <T> T performNew(Supplier<T> work)
      throws SystemException,
          NotSupportedException,
          RollbackException,
          HeuristicMixedException,
          HeuristicRollbackException {
    transactions.begin();
    boolean done = false;
    try {
      T result = work.get();
      done = true;
      transactions.commit();
      return result;
    } finally {
      if (!done) {
        transactions.rollback();
      }
    }
  }

  @Override
  public boolean isActive() {
    return switch (registry.getTransactionStatus()) {
      case Status.STATUS_ACTIVE, Status.STATUS_MARKED_ROLLBACK -> true;
      default -> false;
    };
  }

  @Override
  public void afterCompletion(Consumer<Boolean> action) {
    registry.registerInterposedSynchronization(new After(executor, action));
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> T resource(Object key, Supplier<T> initial) {
    Object value = registry.getResource(key);
    if (value == null) {
      value = initial.get();
      registry.putResource(key, value);
    }
    return (T) value;
  }

  /**
   * While this is called the ended transaction still hangs on the thread, and no resource that
   * looks for one can be used; so the action runs on a thread that never had it.
   */
  private record After(ManagedExecutorService executor, Consumer<Boolean> action)
      implements Synchronization {
    @Override
    public void beforeCompletion() {
      // Nothing is left to do before.
    }

    @Override
    public void afterCompletion(int status) {
      try {
        executor.execute(() -> action.accept(status == Status.STATUS_COMMITTED));
      } catch (RuntimeException e) {
        LOG.warn("What follows a transaction was not done; the sweeps will do it", e);
      }
    }
  }
}
