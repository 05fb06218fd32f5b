package dev.rondo.adapter.ejb;

import dev.rondo.app.CommitLoop;
import dev.rondo.app.Committer;
import dev.rondo.app.Crew;
import dev.rondo.app.EngineLoops;
import dev.rondo.config.EngineSettings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;

/** Starts the engine's loops with the application and ends them with it. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EngineStart {
  private static final Logger LOG = Logger.getLogger(EngineStart.class);

  @Resource(lookup = "java:jboss/ee/concurrency/executor/rondo-committer")
  private ManagedExecutorService executor;

  @Inject private EngineSettings settings;
  @Inject private Committer committer;
  @Inject private EngineLoops loops;
  @Inject private Crew crew;

  private final List<Future<?>> running = new ArrayList<>();

  @PostConstruct
  void start() {
    int recovered = loops.recover();
    for (CommitLoop loop : committer.loops()) {
      running.add(executor.submit(loop));
    }
    for (Runnable loop : loops.all()) {
      running.add(executor.submit(loop));
    }
    LOG.infof(
        "engine of node %s started with %d committers; %d tasks of an earlier life recovered",
        settings.nodeName(), settings.committers(), recovered);
  }

  @PreDestroy
  void stop() {
    loops.stop();
    crew.stop();
    committer.loops().forEach(CommitLoop::stop);
    running.forEach(loop -> loop.cancel(true));
  }
}
