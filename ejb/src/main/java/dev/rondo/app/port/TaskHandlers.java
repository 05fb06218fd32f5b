package dev.rondo.app.port;

import dev.rondo.api.TaskHandler;
import java.util.Optional;

/** The handlers of tasks, by name. */
@FunctionalInterface
public interface TaskHandlers {
  Optional<TaskHandler> find(String name);
}
