package dev.rondo.core.explain;

import dev.rondo.core.definition.TaskDefinition;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the state of an instance does not say. It is asked about what is explained alone, so at most
 * {@link Explain#MOST} times.
 */
public interface Surroundings {
  /** Who paused or cancelled the instance last; empty where that is long ago. */
  Optional<Author> author();

  /** How a limit of concurrent instances stands, by its key. */
  Optional<Line> line(String limit);

  /** How a resource stands for a task that waits for a slot of it. */
  Optional<Slots> slots(String resource, UUID taskId);

  /** Whether this server can run the task. */
  boolean canRun(TaskDefinition task);

  /** How a queue stands. */
  Queue queue(String name);

  /** The last sign of life of the worker that has a task, by the task's id. */
  Optional<Sign> sign(UUID taskId);

  /** The state of another instance on the wire; empty where there is none. */
  Optional<String> stateOf(String instanceId);

  /** Somebody, and what they said. */
  record Author(String actor, String reason) {}

  /**
   * A limit.
   *
   * @param most how many instances may run
   * @param running how many do
   * @param position of the instance in the line, from 1; null = behind those that are looked at
   */
  record Line(int most, int running, @Nullable Integer position) {}

  /**
   * The slots of a resource.
   *
   * @param taken how many attempts have one
   * @param max most that may have one, where an operator has said so; null = what the task says
   * @param position of the task in the line, from 1; null = behind those that are looked at, or not
   *     in the line
   */
  record Slots(int taken, @Nullable Integer max, @Nullable Integer position) {}

  /**
   * A queue.
   *
   * @param paused true while it hands nothing out
   * @param listeners who listen to its messages
   */
  record Queue(boolean paused, int listeners) {}

  /**
   * A sign of life.
   *
   * @param progress 0.0 to 1.0; null = nothing was said of it
   */
  record Sign(@Nullable Instant leaseUntil, @Nullable Double progress) {}
}
