package dev.rondo.app;

import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.PayloadTooLargeException;
import dev.rondo.api.RegistryException;
import dev.rondo.api.StartRequest;
import dev.rondo.core.instance.InstanceCommand.CancelWorkflow;
import dev.rondo.core.schedule.Firing;
import dev.rondo.core.schedule.Schedule;
import dev.rondo.core.schedule.Work;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts and cancels instances for a schedule, in the transaction at hand. What cannot be started
 * is told, not thrown: the schedule goes on.
 */
@Singleton
public final class ScheduledStart {
  private static final Logger LOG = Logger.getLogger(ScheduledStart.class);
  private static final int LONGEST_REASON = 1_000;

  private final Starting starting;
  private final CallerCommands commands;

  @Inject
  public ScheduledStart(Starting starting, CallerCommands commands) {
    this.starting = starting;
    this.commands = commands;
  }

  /** What became of a firing: an instance, or a reason why there is none. */
  record Verdict(Firing.Outcome outcome, @Nullable String instanceId, @Nullable String reason) {
    static Verdict without(Firing.Outcome outcome, @Nullable String reason) {
      String text = reason == null ? "" : reason;
      return new Verdict(
          outcome, null, text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) : text);
    }
  }

  /** Starts the instance of a firing; one that it has started before is the same one. */
  Verdict start(Schedule schedule, String key, Instant fireAt, String actor) {
    try {
      StartRequest request = request(schedule, key, fireAt);
      return verdict(
          schedule.instanceId(key), commands.execute(starting.submission(request, actor)));
    } catch (ContractCompilerException e) {
      String problems =
          e.problems().stream()
              .map(problem -> problem.pointer() + " " + problem.message())
              .collect(Collectors.joining("; "));
      return failed(e.getMessage() + ": " + problems);
    } catch (RegistryException | PayloadTooLargeException e) {
      return failed(e.getMessage());
    }
  }

  private static Verdict verdict(String instanceId, Outcome outcome) {
    if (outcome instanceof Outcome.Done) {
      return new Verdict(Firing.Outcome.STARTED, instanceId, null);
    }
    if (outcome instanceof Outcome.Refused refused) {
      return failed(refused.rejection().message());
    }
    if (outcome instanceof Outcome.Broken broken) {
      LOG.errorf(broken.cause(), "The start of %s could not be decided", instanceId);
      return failed("the start could not be decided; the log of the server knows more");
    }
    throw new IllegalStateException("in a transaction of its caller's nothing is busy: " + outcome);
  }

  private static Verdict failed(@Nullable String reason) {
    return Verdict.without(Firing.Outcome.FAILED, reason);
  }

  private static StartRequest request(Schedule schedule, String key, Instant fireAt) {
    Work work = schedule.work();
    Map<String, Object> metadata = new LinkedHashMap<>(work.metadata());
    metadata.put("schedule_id", schedule.id());
    metadata.put("fire_at", fireAt.toString());
    return new StartRequest(
        work.workflowType(),
        work.version(),
        schedule.instanceId(key),
        work.initialData(),
        work.correlationId(),
        work.businessKey(),
        work.priority().wire(),
        metadata,
        true,
        Duration.ZERO,
        "schedule:" + key,
        Map.of());
  }

  /** Ends an instance for another one; that it has ended by itself meanwhile is as good. */
  void cancel(Schedule schedule, String instanceId, String actor) {
    String reason = "cancelled by schedule " + schedule.id() + " for its next firing";
    Outcome outcome =
        commands.execute(Submission.of(new CancelWorkflow(instanceId, reason), actor));
    if (outcome instanceof Outcome.Broken broken) {
      LOG.errorf(broken.cause(), "Instance %s could not be cancelled", instanceId);
    }
  }
}
