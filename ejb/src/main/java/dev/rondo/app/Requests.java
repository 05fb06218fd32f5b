package dev.rondo.app;

import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.InvalidProtocolStateException;
import dev.rondo.api.PayloadTooLargeException;
import dev.rondo.api.RegistryException;
import dev.rondo.api.TaskReport;
import dev.rondo.api.VerbRequest;
import dev.rondo.app.port.TaskQueueStore;
import dev.rondo.app.port.TaskRow;
import dev.rondo.app.port.TimeSource;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.secret.Mask;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns verbs and reports into commands. */
@Singleton
public final class Requests {
  /** Seconds that a cancel may wait: a day. */
  private static final long LONGEST_GRACE = 86_400;

  /** Longest text of an error that is kept, in characters. */
  private static final int LONGEST_ERROR = 32_768;

  private final TaskQueueStore queue;
  private final HandedOut handedOut;
  private final Secrets secrets;
  private final EngineSettings settings;
  private final TimeSource time;
  private final PayloadCheck payloads;

  @Inject
  public Requests(
      TaskQueueStore queue,
      HandedOut handedOut,
      Secrets secrets,
      EngineSettings settings,
      TimeSource time) {
    this.queue = queue;
    this.handedOut = handedOut;
    this.secrets = secrets;
    this.settings = settings;
    this.time = time;
    this.payloads = new PayloadCheck(settings.payloadLimit());
  }

  /** The command of a verb. */
  public Submission submission(VerbRequest request, String actor) {
    Checks checks = new Checks();
    checks.text("/instance_id", request.instanceId(), 255);
    checks.optionalText("/idempotency_key", request.idempotencyKey(), 255);
    if (!request.reason().isEmpty()) {
      checks.prose("/reason", request.reason(), 2_000);
    }
    Object result = checks.value("/result", request.result(), payloads);
    if (request.grace() != null) {
      checks.range("/grace_seconds", request.grace().toSeconds(), 0, LONGEST_GRACE);
    }
    if (request.verb().isAboutTask()) {
      checks.text("/task", request.task(), 255);
    }
    checks.orThrow("the request is not valid");
    return new Submission(
        command(request, result), actor, request.idempotencyKey(), request.expectedSequence());
  }

  private static InstanceCommand command(VerbRequest request, @Nullable Object result) {
    String id = request.instanceId();
    String task = Objects.requireNonNullElse(request.task(), "");
    return switch (request.verb()) {
      case START -> new InstanceCommand.BeginWorkflow(id);
      case PAUSE -> new InstanceCommand.PauseWorkflow(id, request.reason());
      case RESUME -> new InstanceCommand.ResumeWorkflow(id);
      case CANCEL -> new InstanceCommand.CancelWorkflow(id, request.reason(), request.grace());
      case RETRY -> new InstanceCommand.RetryWorkflow(id);
      case COMPENSATE -> new InstanceCommand.CompensateWorkflow(id, request.reason());
      case RETRY_TASK -> new InstanceCommand.RetryTask(id, task, null, request.reason());
      case SKIP_TASK -> new InstanceCommand.SkipTask(id, task, request.reason());
      case COMPLETE_TASK -> new InstanceCommand.ResolveTask(id, task, result, request.reason());
    };
  }

  /**
   * The command of a report whose reporter hears no answer: a result that cannot be taken is the
   * failure of its task, which would wait for it in vain.
   */
  public Submission unanswered(TaskReport report) {
    try {
      return submission(report);
    } catch (PayloadTooLargeException | ContractCompilerException e) {
      PayloadCheck.RefusedException flaw = flaw(report);
      if (flaw == null) {
        throw e;
      }
      return submission(failed(report, flaw.errorType(), "the result " + flaw.getMessage()));
    }
  }

  /** The same for a result that was too large to be looked into. */
  public Submission unanswered(TaskReport report, PayloadTooLargeException why) {
    return submission(failed(report, Failure.PAYLOAD_TOO_LARGE, String.valueOf(why.getMessage())));
  }

  private PayloadCheck.@Nullable RefusedException flaw(TaskReport report) {
    try {
      payloads.copy(report.result());
      return null;
    } catch (PayloadCheck.RefusedException e) {
      return e;
    }
  }

  private static TaskReport failed(TaskReport report, String errorType, String error) {
    return new TaskReport(
        report.taskId(),
        report.executionId(),
        report.workerId(),
        TaskReport.Outcome.FAILED,
        null,
        error,
        errorType,
        false,
        report.unclaimed());
  }

  /** The command of a worker's report. */
  public Submission submission(TaskReport report) {
    Checks checks = new Checks();
    checks.text("/worker_id", report.workerId(), 255);
    Object result = checks.value("/result", report.result(), payloads);
    checks.prose("/error", report.error(), Integer.MAX_VALUE);
    checks.optionalText("/error_type", report.errorType(), 255);
    checks.orThrow("the report is not valid");
    return Submission.of(command(report, attempt(report), result), report.workerId());
  }

  private HandedOut.Attempt attempt(TaskReport report) {
    UUID executionId = report.executionId();
    boolean last = report.outcome() != TaskReport.Outcome.STARTED;
    HandedOut.Attempt known =
        executionId != null && last ? handedOut.take(report.taskId(), executionId) : null;
    return known == null ? HandedOut.Attempt.of(row(report.taskId(), executionId)) : known;
  }

  /**
   * The row of a task, if that attempt is its latest.
   *
   * @throws RegistryException where there is no such task
   * @throws InvalidProtocolStateException where the attempt is over
   */
  public TaskRow row(UUID taskId, @Nullable UUID executionId) {
    TaskRow row =
        queue
            .find(taskId)
            .orElseThrow(
                () ->
                    new RegistryException(
                        "no task " + taskId, Map.of("task_id", taskId.toString())));
    if (executionId != null && !executionId.equals(row.executionId())) {
      throw new InvalidProtocolStateException(
          "the attempt is over",
          Map.of(
              "current_state", row.state().wire(),
              "required_state", "running",
              "execution_id", row.executionId().toString()));
    }
    return row;
  }

  private InstanceCommand command(
      TaskReport report, HandedOut.Attempt reported, @Nullable Object result) {
    String id = reported.instanceId();
    String task = reported.taskKey();
    int attempt = reported.number();
    String worker = report.workerId();
    Instant startedAt = report.unclaimed() ? time.now() : null;
    return switch (report.outcome()) {
      case STARTED ->
          new InstanceCommand.ClaimTask(id, task, attempt, worker, settings.workerLease());
      case COMPLETED ->
          new InstanceCommand.CompleteTask(
              id, task, attempt, worker, startedAt, secrets.mask(reported).value(result));
      case FAILED ->
          new InstanceCommand.FailTask(
              id, task, attempt, worker, startedAt, failure(report, secrets.mask(reported)));
      case RELEASED -> new InstanceCommand.ReleaseTask(id, task, attempt, worker);
    };
  }

  /** Masked first: what is left of a secret that was cut off could not be told as one. */
  private static Failure failure(TaskReport report, Mask mask) {
    Failure told =
        new Failure(
            Objects.requireNonNullElse(report.errorType(), "TaskError"),
            Objects.requireNonNullElse(report.error(), ""),
            report.retryable(),
            Map.of());
    Failure masked = mask.failure(told);
    return new Failure(
        masked.errorType(), shortened(masked.message()), masked.retryable(), Map.of());
  }

  /** A failure has to be told, however long what is said of it. */
  private static String shortened(String error) {
    return error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR - 1) + "…";
  }
}
