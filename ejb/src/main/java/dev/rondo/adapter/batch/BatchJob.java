package dev.rondo.adapter.batch;

import dev.rondo.api.TaskExecution;
import dev.rondo.api.TaskFailedException;
import dev.rondo.app.port.BuiltInAction;
import dev.rondo.app.port.JsonTexts;
import dev.rondo.app.port.TimeSource;
import dev.rondo.config.ActionSettings;
import dev.rondo.core.definition.TaskAction;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.runtime.BatchStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The action batch_job: starts a job and waits for its end. The job carries the id of the task, so
 * that an attempt that follows a lost one finds the job that is still under way and waits for it.
 */
@Singleton
public class BatchJob implements BuiltInAction {
  /** The job parameter that has the id of the task. */
  static final String TASK_ID = "rondo.task_id";

  private static final Set<BatchStatus> ENDED =
      Set.of(BatchStatus.COMPLETED, BatchStatus.FAILED, BatchStatus.STOPPED, BatchStatus.ABANDONED);
  private static final long FIRST_PAUSE_MILLIS = 20;
  private static final long LONGEST_PAUSE_MILLIS = 2_000;
  private static final int MOST_PROPERTIES = 1_000;

  private final Jobs jobs;
  private final List<String> own;
  private final JsonTexts texts;
  private final TimeSource time;
  private final Function<ClassLoader, Operator> operators;

  @Inject
  public BatchJob(Jobs jobs, ActionSettings settings, JsonTexts texts, TimeSource time) {
    this(jobs, settings, texts, time, ServerOperator::new);
  }

  BatchJob(
      Jobs jobs,
      ActionSettings settings,
      JsonTexts texts,
      TimeSource time,
      Function<ClassLoader, Operator> operators) {
    this.jobs = jobs;
    this.own = settings.batchJobs();
    this.texts = texts;
    this.time = time;
    this.operators = operators;
  }

  @Override
  public TaskAction action() {
    return TaskAction.BATCH_JOB;
  }

  @Override
  public Map<String, Object> execute(TaskExecution execution)
      throws TaskFailedException, InterruptedException {
    if (!(execution.input().get("job") instanceof String job) || job.isBlank()) {
      throw new TaskFailedException("InvalidParameters", "job must be the name of a job", false);
    }
    Properties parameters = parameters(execution);
    Operator operator = operator(job);
    long id = started(operator, job, parameters);
    Operator.Standing ended = awaitEnd(operator, id, execution, job);
    if (ended.status() != BatchStatus.COMPLETED) {
      throw new TaskFailedException(
          "BatchJobFailed",
          "job " + job + " ended " + ended.status() + " with exit status " + ended.exit(),
          true);
    }
    return Map.of(
        "job", job, "execution_id", id, "status", "completed", "exit_status", ended.exit());
  }

  /** A job that somebody registered, or one of the engine's own deployment that is allowed. */
  private Operator operator(String job) throws TaskFailedException {
    ClassLoader application =
        jobs.application(job).orElse(own.contains(job) ? BatchJob.class.getClassLoader() : null);
    if (application == null) {
      throw new TaskFailedException(
          "BatchJobNotFound",
          "nobody registered job " + job + ", and rondo.batch.jobs does not name it",
          true);
    }
    return operators.apply(application);
  }

  private Properties parameters(TaskExecution execution) throws TaskFailedException {
    Properties parameters = new Properties();
    Object given = execution.input().get("properties");
    if (given != null && (!(given instanceof Map<?, ?> map) || map.size() > MOST_PROPERTIES)) {
      throw new TaskFailedException(
          "InvalidParameters", "properties must be an object of at most 1,000 values", false);
    }
    if (given instanceof Map<?, ?> map) {
      map.forEach((name, value) -> parameters.setProperty(String.valueOf(name), text(value)));
    }
    parameters.setProperty(TASK_ID, execution.taskId().toString());
    return parameters;
  }

  /** Job parameters are texts: what is none goes as JSON. */
  private String text(@Nullable Object value) {
    return value instanceof String text ? text : texts.write(value);
  }

  private static long started(Operator operator, String job, Properties parameters)
      throws TaskFailedException {
    try {
      return operator
          .running(job, TASK_ID, parameters.getProperty(TASK_ID))
          .orElseGet(() -> operator.start(job, parameters));
    } catch (BatchRuntimeException e) {
      throw new TaskFailedException(
          "BatchJobNotStarted", "job " + job + " was not started: " + e.getMessage(), true);
    }
  }

  /** The lease of the attempt is kept alive elsewhere; here is only waited. */
  private Operator.Standing awaitEnd(Operator operator, long id, TaskExecution attempt, String job)
      throws TaskFailedException, InterruptedException {
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      Operator.Standing standing = operator.standing(id);
      if (ENDED.contains(standing.status())) {
        return standing;
      }
      if (attempt.deadline() != null && time.now().isAfter(attempt.deadline())) {
        stop(operator, id);
        throw new TaskFailedException("BatchJobTimeout", "job " + job + " took too long", true);
      }
      TimeUnit.MILLISECONDS.sleep(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    }
  }

  /** It may have ended just now. */
  private static void stop(Operator operator, long id) {
    try {
      operator.stop(id);
    } catch (BatchRuntimeException e) {
      // There is nothing to stop any more.
    }
  }
}
