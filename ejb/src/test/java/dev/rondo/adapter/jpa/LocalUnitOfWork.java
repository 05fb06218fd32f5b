package dev.rondo.adapter.jpa;

import dev.rondo.app.port.UnitOfWork;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Transactions without a server: each thread has a stack of them. */
final class LocalUnitOfWork implements UnitOfWork {
  private final EntityManagerFactory factory;
  private final ThreadLocal<Deque<Transacted>> stack = ThreadLocal.withInitial(ArrayDeque::new);

  LocalUnitOfWork(EntityManagerFactory factory) {
    this.factory = factory;
  }

  private static final class Transacted {
    final EntityManager entities;
    final List<Consumer<Boolean>> after = new ArrayList<>();
    final Map<Object, Object> resources = new HashMap<>();

    Transacted(EntityManager entities) {
      this.entities = entities;
    }
  }

  /** The entity manager of the thread's transaction, as a container's proxy would be. */
  EntityManager entities() {
    return (EntityManager)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {EntityManager.class},
            (proxy, method, arguments) -> {
              try {
                return method.invoke(current().entities, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private Transacted current() {
    return Objects.requireNonNull(stack.get().peek(), "no transaction is active");
  }

  @Override
  public <T> T perform(Supplier<T> work) {
    Transacted transacted = new Transacted(factory.createEntityManager());
    stack.get().push(transacted);
    boolean committed = false;
    try {
      transacted.entities.getTransaction().begin();
      T result = work.get();
      transacted.entities.getTransaction().commit();
      committed = true;
      return result;
    } finally {
      if (!committed && transacted.entities.getTransaction().isActive()) {
        transacted.entities.getTransaction().rollback();
      }
      transacted.entities.close();
      stack.get().pop();
      boolean kept = committed;
      transacted.after.forEach(action -> action.accept(kept));
    }
  }

  @Override
  public boolean isActive() {
    return !stack.get().isEmpty();
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
}
