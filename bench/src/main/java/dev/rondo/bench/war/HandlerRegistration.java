package dev.rondo.bench.war;

import dev.rondo.api.HandlerRegistry;
import dev.rondo.api.HandlerRegistry.Registered;
import dev.rondo.bench.measure.BenchWorkflow;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Makes the handlers known to the engine, for as long as the driver is deployed. */
@ApplicationScoped
public class HandlerRegistration {
  @EJB(lookup = "java:global/rondo/rondo-ejb/NamedTaskHandlers!dev.rondo.api.HandlerRegistry")
  private HandlerRegistry registry;

  @Inject private EchoHandler echo;
  @Inject private JoinHandler join;

  private final List<Registered> registered = new ArrayList<>();

  void register(@Observes @Initialized(ApplicationScoped.class) Object started) {
    registered.add(registry.register(BenchWorkflow.ECHO, echo));
    registered.add(registry.register(BenchWorkflow.JOIN, join));
  }

  @PreDestroy
  void forget() {
    registered.forEach(Registered::close);
  }
}
