package dev.rondo.adapter.batch;

import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.NoSuchJobException;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.JobExecution;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

/**
 * The job operator of one deployment. The server has one for each and gives out that of whose class
 * loader the thread has at the time of a call.
 */
final class ServerOperator implements Operator {
  private final ClassLoader deployment;

  ServerOperator(ClassLoader deployment) {
    this.deployment = deployment;
  }

  @Override
  public Optional<Long> running(String job, String parameter, String value) {
    return call(
        operator -> {
          for (long id : executions(operator, job)) {
            if (value.equals(parameters(operator, id).getProperty(parameter))) {
              return Optional.of(id);
            }
          }
          return Optional.empty();
        });
  }

  @Override
  public long start(String job, Properties parameters) {
    return call(operator -> operator.start(job, parameters));
  }

  @Override
  public Standing standing(long id) {
    JobExecution execution = call(operator -> operator.getJobExecution(id));
    return new Standing(execution.getBatchStatus(), String.valueOf(execution.getExitStatus()));
  }

  @Override
  public void stop(long id) {
    call(
        operator -> {
          operator.stop(id);
          return id;
        });
  }

  /** A job that was never started is not known yet. */
  private static List<Long> executions(JobOperator operator, String job) {
    try {
      return operator.getRunningExecutions(job);
    } catch (NoSuchJobException e) {
      return List.of();
    }
  }

  private static Properties parameters(JobOperator operator, long id) {
    try {
      Properties parameters = operator.getParameters(id);
      return parameters == null ? new Properties() : parameters;
    } catch (NoSuchJobExecutionException e) {
      return new Properties();
    }
  }

  private <T> T call(Function<JobOperator, T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(deployment);
    try {
      return work.apply(BatchRuntime.getJobOperator());
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
