package dev.rondo.server.business;

import dev.rondo.api.HandlerRegistry;
import dev.rondo.api.JobRegistry;
import dev.rondo.api.TaskExecution;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Makes the application's handlers known to the engine. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Handlers {
  /** Set on a server whose handlers do not come back where their input says "hold". */
  public static final String HOLD = "rondo.it.hold";

  private static final int MOST_TURNS = 1_000;
  private static final long TURN_MILLIS = 50;

  @EJB(lookup = "java:global/rondo/rondo-ejb/NamedTaskHandlers!dev.rondo.api.HandlerRegistry")
  private HandlerRegistry registry;

  @EJB(lookup = "java:global/rondo/rondo-ejb/NamedJobs!dev.rondo.api.JobRegistry")
  private JobRegistry jobs;

  @Inject private Ledger ledger;
  @Inject private Gate gate;

  private final List<HandlerRegistry.Registered> registered = new ArrayList<>();
  private final List<JobRegistry.Registered> registeredJobs = new ArrayList<>();

  @PostConstruct
  void register() {
    try {
      ledger.create();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    registered.add(registry.register("it-ledger", this::write));
    registered.add(registry.register("it-gate", this::enter));
    registered.add(registry.register("it-mendable", this::workOnceMended));
    registered.add(registry.register("it-patient", Handlers::workUntilStopped));
    registered.add(registry.register("it-careless", Handlers::tellAll));
    registeredJobs.add(jobs.register("it-nightly", Handlers.class.getClassLoader()));
  }

  @PreDestroy
  void close() {
    gate.release(1_000_000);
    registered.forEach(HandlerRegistry.Registered::close);
    registeredJobs.forEach(JobRegistry.Registered::close);
  }

  private Map<String, Object> write(TaskExecution execution)
      throws SQLException, InterruptedException {
    Map<String, Object> input = execution.input();
    ledger.write(
        execution.instanceId() + "/" + execution.task(),
        execution.idempotencyKey(),
        execution.executionId().toString());
    if (input.containsKey("decline")) {
      throw new CardDeclined("no money");
    }
    if (input.containsKey("hold") && Boolean.getBoolean(HOLD)) {
      gate.enter(execution.task());
    }
    return Map.of("attempt", execution.attempt());
  }

  /** Works on and on, says so, and tidies up when it is asked to stop. */
  private static Map<String, Object> workUntilStopped(TaskExecution execution)
      throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    for (int turn = 0; turn < MOST_TURNS; turn++) {
      execution.control().progress(turn / (double) MOST_TURNS);
      if (execution.control().isCancelRequested()) {
        throw new CancellationException("all is tidied up");
      }
      never.await(TURN_MILLIS, TimeUnit.MILLISECONDS);
    }
    return Map.of();
  }

  /** Gives back what it was handed, or fails with it. */
  private static Map<String, Object> tellAll(TaskExecution execution) {
    if (execution.input().containsKey("decline")) {
      throw new CardDeclined("declined: " + execution.input());
    }
    return Map.of("handed", execution.input(), "length", execution.input().toString().length());
  }

  /** Fails until what its input names has been mended. */
  private Map<String, Object> workOnceMended(TaskExecution execution) {
    if (!gate.isMended(String.valueOf(execution.input().get("part")))) {
      throw new CardDeclined("not mended yet");
    }
    return Map.of();
  }

  private Map<String, Object> enter(TaskExecution execution) throws InterruptedException {
    gate.enter(execution.instanceId());
    return Map.of();
  }

  /** An error of the business. */
  static final class CardDeclined extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    CardDeclined(String message) {
      super(message);
    }
  }
}
