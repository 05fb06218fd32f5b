package dev.rondo.app.port;

import dev.rondo.api.TaskHandler;
import dev.rondo.core.definition.TaskAction;

/** An action of the language that the engine's own workers run by means of some technology. */
public interface BuiltInAction extends TaskHandler {
  /** The action that this is. */
  TaskAction action();
}
