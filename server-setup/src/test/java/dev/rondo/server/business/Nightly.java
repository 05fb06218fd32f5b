package dev.rondo.server.business;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Properties;

/** The only step of the application's batch job: ends with the exit status it is told. */
@Named("nightly")
@Dependent
public class Nightly extends AbstractBatchlet {
  @Inject private JobContext job;

  @Override
  public String process() {
    JobOperator operator = BatchRuntime.getJobOperator();
    Properties parameters = operator.getParameters(job.getExecutionId());
    if (parameters.getProperty("fail") != null) {
      throw new IllegalStateException("told to fail");
    }
    job.setExitStatus(parameters.getProperty("day"));
    return "done";
  }
}
