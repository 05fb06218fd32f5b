package dev.rondo.bench.war;

import dev.rondo.api.TaskExecution;
import dev.rondo.api.TaskHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** The last step of a chain: as the others, and it tells that the end is near. */
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
