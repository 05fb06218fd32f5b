package dev.rondo.core.definition;

import dev.rondo.core.definition.TaskAction.Performer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what undoes a task: a task too, but one that only going back hands out. */
final class CompensationReader {
  private static final int LONGEST_KEY =
      DefinitionLimits.MAX_KEY_LENGTH - TaskDefinition.UNDOING.length();

  private static final List<String> ONLY_OF_THE_PLAN =
      List.of(
          "id",
          "task_id",
          "dependencies",
          "join",
          "conditions",
          "execution_mode",
          "on_failure",
          "compensation",
          "checkpoint",
          "for_each",
          "loop",
          "cache");

  private final TaskReader tasks;

  /**
   * @param tasks reads what compensations have in common with tasks
   */
  CompensationReader(TaskReader tasks) {
    this.tasks = tasks;
  }

  /** What undoes the task; null where nothing does. */
  @Nullable TaskDefinition read(TaskEntry task, Findings findings) {
    TaskEntry.Place place = task.compensation();
    if (place == null || place.fields().isEmpty()) {
      return null;
    }
    if (task.key().length() > LONGEST_KEY) {
      findings.error(
          task.at(),
          "the key of a task with a compensation has at most " + LONGEST_KEY + " characters");
    }
    Fields fields = new Fields(place.fields(), place.at(), findings);
    for (String name : ONLY_OF_THE_PLAN) {
      Optional<String> given = fields.given(name);
      given.ifPresent(wrong -> findings.error(fields.at(wrong), "a compensation has no " + wrong));
    }
    if (ONLY_OF_THE_PLAN.stream().anyMatch(name -> place.fields().get(name) != null)) {
      return null;
    }
    TaskDefinition compensation = tasks.read(task.key() + TaskDefinition.UNDOING, fields);
    checkAction(compensation.action(), fields);
    return compensation;
  }

  /** Where a worker does it, and what it does has come to its end with the attempt. */
  private static boolean canUndo(TaskAction action) {
    boolean byWorker =
        action.performer() == Performer.ENGINE || action.performer() == Performer.AGENT;
    return byWorker && action != TaskAction.WORKFLOW_TRIGGER;
  }

  private static void checkAction(TaskAction action, Fields fields) {
    if (!canUndo(action)) {
      fields
          .findings()
          .error(fields.at("action"), "action " + action.wire() + " cannot undo a task");
    }
  }
}
