package dev.rondo.app;

import dev.rondo.api.BulkJobView;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceEvent.TaskCompleted;
import dev.rondo.core.instance.InstanceEvent.TaskEscalated;
import dev.rondo.core.instance.InstanceEvent.TaskFailed;
import dev.rondo.core.instance.InstanceEvent.TaskRestarted;
import dev.rondo.core.instance.InstanceEvent.TasksAdded;
import dev.rondo.core.instance.InstanceEvent.WorkflowMigrated;
import dev.rondo.core.instance.InstanceEvent.WorkflowRolledBack;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;

/** What happens in random worlds. */
enum Seen {
  INSTANCES,
  KILLS,
  MIGRATIONS,
  REPETITIONS_STARTED_OVER,
  ITEMS_UNDONE,
  ADDITIONS,
  ESCALATIONS,
  SECRETS_MASKED,
  RULES_BROKEN,
  INSTANCES_OF_BULK_JOBS;

  /** How often it happened. */
  static Map<Seen, Long> in(World world) {
    Map<Seen, Long> seen = new EnumMap<>(Seen.class);
    seen.put(INSTANCES, world.all(null).count());
    seen.put(INSTANCES_OF_BULK_JOBS, world.bulkJobs().stream().mapToLong(BulkJobView::done).sum());
    seen.put(KILLS, (long) world.kills());
    seen.put(MIGRATIONS, count(world, WorkflowMigrated.class::isInstance));
    seen.put(REPETITIONS_STARTED_OVER, count(world, Seen::startsOver));
    seen.put(ITEMS_UNDONE, count(world, Seen::undoesItem));
    seen.put(ADDITIONS, count(world, TasksAdded.class::isInstance));
    seen.put(ESCALATIONS, count(world, TaskEscalated.class::isInstance));
    seen.put(SECRETS_MASKED, count(world, Seen::masks));
    seen.put(RULES_BROKEN, count(world, Seen::breaksRule));
    return seen;
  }

  private static long count(World world, Predicate<InstanceEvent> what) {
    return world.all(null).mapToLong(state -> world.happened(state, what)).sum();
  }

  private static boolean startsOver(InstanceEvent event) {
    return (event instanceof WorkflowRolledBack back && !back.anew().isEmpty())
        || (event instanceof TaskRestarted restarted && restarted.anew());
  }

  private static boolean masks(InstanceEvent event) {
    return event instanceof TaskCompleted done && String.valueOf(done.result()).contains("***");
  }

  private static boolean breaksRule(InstanceEvent event) {
    return event instanceof TaskFailed failed
        && failed.error().errorType().equals("InvalidSubWorkflow");
  }

  private static boolean undoesItem(InstanceEvent event) {
    return event instanceof TaskCompleted done
        && done.task().contains("[")
        && done.task().endsWith(TaskDefinition.UNDOING);
  }
}
