package dev.rondo.adapter.batch;

import dev.rondo.api.JobRegistry;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The jobs that applications beside the engine have registered. */
@Singleton
@Local({JobRegistry.class, Jobs.class})
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@PermitAll
public class NamedJobs implements JobRegistry, Jobs {
  private final Map<String, ClassLoader> registered = new ConcurrentHashMap<>();

  @Override
  public Registered register(String job, ClassLoader application) {
    registered.put(job, application);
    return () -> registered.remove(job, application);
  }

  @Override
  public Optional<ClassLoader> application(String job) {
    return Optional.ofNullable(registered.get(job));
  }
}
