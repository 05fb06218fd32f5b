package dev.rondo.bench.war;

import dev.rondo.api.TaskExecution;
import dev.rondo.api.TaskHandler;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The join of a fan-out, which is not counted as a step. */
@ApplicationScoped
public class JoinHandler implements TaskHandler {
  @Override
  public @Nullable Object execute(TaskExecution execution) {
    return null;
  }
}
