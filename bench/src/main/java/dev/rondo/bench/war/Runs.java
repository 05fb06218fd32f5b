package dev.rondo.bench.war;

import dev.rondo.api.CommandGateway;
import dev.rondo.api.InstanceFeed;
import dev.rondo.bench.measure.Environment;
import dev.rondo.bench.measure.FloorSpec;
import dev.rondo.bench.measure.LoadSpec;
import dev.rondo.bench.measure.MachineFacts;
import dev.rondo.bench.measure.Measurement;
import dev.rondo.bench.measure.RunStatus;
import dev.rondo.bench.measure.ScenarioSpec;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The run that goes on, or the last one: one at a time, or they would measure each other. */
@ApplicationScoped
public class Runs {
  private static final Logger LOG = Logger.getLogger(Runs.class);

  @Inject private StepMeter meter;

  @Resource(lookup = "java:jboss/datasources/RondoDS")
  private DataSource source;

  @EJB(lookup = "java:global/rondo/rondo-ejb/CommandGatewayBean!dev.rondo.api.CommandGateway")
  private CommandGateway gateway;

  @EJB(lookup = "java:global/rondo/rondo-ejb/InstanceFeedBean!dev.rondo.api.InstanceFeed")
  private InstanceFeed feed;

  @Resource private ManagedExecutorService executor;

  private final AtomicReference<@Nullable RunStatus> latest = new AtomicReference<>();

  /** Begins a load; empty where another run goes on. */
  Optional<RunStatus> load(LoadSpec spec) {
    return begin(() -> new LoadDriver(spec, gateway, new DatabaseCounters(source), meter).run());
  }

  /** Begins to write a floor; empty where another run goes on. */
  Optional<RunStatus> floor(FloorSpec spec) {
    return begin(() -> new FloorRun(spec, source, new DatabaseCounters(source)).run());
  }

  /** Begins a scenario; empty where another run goes on. */
  Optional<RunStatus> scenario(ScenarioSpec spec) {
    int size = spec.size();
    return begin(
        switch (spec.scenario()) {
          case FILL -> () -> new FillRun(source, size).run();
          case LONG_HISTORY ->
              () ->
                  new LongHistoryRun(gateway, feed, new DatabaseCounters(source), meter, size)
                      .run();
          case URGENT -> () -> new UrgentRun(gateway, feed, meter, size).run();
          case WAITING -> () -> new WaitingRun(gateway, size).run();
        });
  }

  /** How a run stands; empty where it is not the latest. */
  Optional<RunStatus> status(String id) {
    RunStatus status = latest.get();
    return Optional.ofNullable(status).filter(run -> run.id().equals(id));
  }

  /** What this server runs on. */
  Environment environment() throws SQLException {
    return new Environment(
        MachineFacts.machine(), MachineFacts.jvm(), new DatabaseCounters(source).settings());
  }

  private Optional<RunStatus> begin(Callable<Measurement> work) {
    RunStatus before = latest.get();
    RunStatus begun = new RunStatus(UUID.randomUUID().toString(), true, null, null);
    if ((before != null && before.running()) || !latest.compareAndSet(before, begun)) {
      return Optional.empty();
    }
    executor.execute(() -> perform(begun.id(), work));
    return Optional.of(begun);
  }

  private void perform(String id, Callable<Measurement> work) {
    try {
      latest.set(new RunStatus(id, false, work.call(), null));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      latest.set(new RunStatus(id, false, null, "interrupted"));
    } catch (Exception e) {
      LOG.error("A bench run failed", e);
      latest.set(new RunStatus(id, false, null, String.valueOf(e)));
    }
  }
}
