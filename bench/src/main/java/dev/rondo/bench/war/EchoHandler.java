package dev.rondo.bench.war;

import dev.rondo.api.TaskExecution;
import dev.rondo.api.TaskHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** The step that is measured: it returns what it is given. */
@ApplicationScoped
public class EchoHandler implements TaskHandler {
  @Inject private StepMeter meter;

  @Override
  public @Nullable Object execute(TaskExecution execution) {
    meter.began(execution.instanceId());
    meter.step();
    return execution.input().get("payload");
  }
}
