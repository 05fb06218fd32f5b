package dev.rondo.adapter.handler;

import dev.rondo.api.HandlerRegistry;
import dev.rondo.api.TaskExecution;
import dev.rondo.api.TaskHandler;
import dev.rondo.app.port.TaskHandlers;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJBException;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Handlers by name: registered by other applications, beans of this one, or session beans of any
 * application by their global JNDI name.
 */
@Singleton
@Local({HandlerRegistry.class, TaskHandlers.class})
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@PermitAll
public class NamedTaskHandlers implements HandlerRegistry, TaskHandlers {
  private static final String JNDI_PREFIX = "java:global/";

  private final Map<String, TaskHandler> registered = new ConcurrentHashMap<>();
  private final Map<String, TaskHandler> known = new ConcurrentHashMap<>();

  @Inject @Any private Instance<TaskHandler> beans;

  @Override
  public Registered register(String name, TaskHandler handler) {
    registered.put(name, handler);
    return () -> registered.remove(name, handler);
  }

  @Override
  public Optional<TaskHandler> find(String name) {
    TaskHandler handler = registered.get(name);
    if (handler != null) {
      return Optional.of(handler);
    }
    handler = known.get(name);
    if (handler != null) {
      return Optional.of(handler);
    }
    return name.startsWith(JNDI_PREFIX) ? sessionBean(name) : bean(name);
  }

  private Optional<TaskHandler> bean(String name) {
    Instance<TaskHandler> found = beans.select(NamedLiteral.of(name));
    if (!found.isResolvable()) {
      return Optional.empty();
    }
    TaskHandler handler = found.get();
    known.put(name, handler);
    return Optional.of(handler);
  }

  /**
   * Looked up anew every time: its application may have been deployed again. Only the server's own
   * application namespace can be named, so that nothing is fetched or read from elsewhere.
   */
  @SuppressWarnings("BanJNDI")
  private static Optional<TaskHandler> sessionBean(String name) {
    try {
      Object found = InitialContext.doLookup(name);
      return found instanceof TaskHandler handler
          ? Optional.of(execution -> execute(handler, execution))
          : Optional.empty();
    } catch (NamingException e) {
      return Optional.empty();
    }
  }

  /** What the bean threw, without the container's wrapping. */
  private static @Nullable Object execute(TaskHandler bean, TaskExecution execution)
      throws Exception {
    try {
      return bean.execute(execution);
    } catch (EJBException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
