package dev.rondo.bench.war;

import dev.rondo.bench.measure.BenchWorkflow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The rows of one real step, out of the newest chain that the engine has completed.
 *
 * @param events of one step: started, completed, and the next task scheduled
 * @param instanceChange the columns of an instance that a step changes, its key last
 * @param taskChange the columns of a task that its completion changes, its key last
 */
record FloorModel(
    Shape instance, Shape task, List<Shape> events, Shape instanceChange, Shape taskChange) {
  private static final List<String> INSTANCE_CHANGE =
      List.of(
          "state",
          "previous_state",
          "last_sequence",
          "started_at",
          "completed_at",
          "updated_at",
          "wake_at",
          "completed_tasks",
          "failed_tasks",
          "running_tasks",
          "error",
          "instance_id");
  private static final List<String> TASK_CHANGE =
      List.of(
          "execution_id",
          "attempt",
          "state",
          "not_before",
          "owner",
          "lease_until",
          "held",
          "lane",
          "due_at",
          "started_at",
          "completed_at",
          "task_id");

  static FloorModel read(Connection connection) throws SQLException {
    String type = new BenchWorkflow(BenchWorkflow.Shape.CHAIN, 10, true).type();
    Shape instance =
        required(
            Shape.find(
                connection,
                "workflow_instance",
                "workflow_type = ? and state = 'completed' order by created_at desc",
                type));
    String id = String.valueOf(instance.value("instance_id"));
    Shape task =
        required(
            Shape.find(
                connection,
                "workflow_task",
                "instance_id = ? and task_key = 's5' order by attempt desc",
                id));
    return new FloorModel(
        instance,
        task,
        List.of(
            event(connection, id, "task.started"),
            event(connection, id, "task.completed"),
            event(connection, id, "task.scheduled")),
        instance.only(INSTANCE_CHANGE),
        task.only(TASK_CHANGE));
  }

  private static Shape event(Connection connection, String id, String type) throws SQLException {
    return required(
        Shape.find(
            connection,
            "workflow_event",
            "instance_id = ? and event_type = '" + type + "' order by sequence_number offset 4",
            id));
  }

  private static Shape required(Optional<Shape> found) {
    return found.orElseThrow(
        () -> new IllegalStateException("the floor needs a chain of 10 that has completed"));
  }
}
