package dev.rondo.bench.war;

import dev.rondo.api.TaskExecution;
import dev.rondo.api.TaskHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** The join of a fan-out: it tells that the end is near, and is not counted as a step. */
@ApplicationScoped
public class JoinHandler implements TaskHandler {
  @Inject private StepMeter meter;

  @Override
  public @Nullable Object execute(TaskExecution execution) {
    meter.ending(execution.instanceId());
    return null;
  }
}
