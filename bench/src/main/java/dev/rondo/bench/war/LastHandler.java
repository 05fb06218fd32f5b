package dev.rondo.bench.war;

import dev.rondo.api.TaskExecution;
import dev.rondo.api.TaskHandler;
import dev.rondo.bench.measure.BenchWorkflow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** The last step of a chain: as the others, and it tells that the end is near. */
@Named(BenchWorkflow.LAST)
@ApplicationScoped
public class LastHandler implements TaskHandler {
  @Inject private StepMeter meter;

  @Override
  public @Nullable Object execute(TaskExecution execution) {
    meter.step();
    meter.ending(execution.instanceId());
    return execution.input().get("payload");
  }
}
