package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand.MigrateWorkflow;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.json.Finding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a migration would do, by the rules by which it does it.
 *
 * @param mapped tasks that go on
 * @param dropped keys of tasks that would be no more, or would start over
 * @param added keys of tasks that are new
 * @param willRun keys of tasks that would become due at once
 * @param problems why it would be refused; empty = it would be done
 */
public record MigrationPlan(
    List<Mapped> mapped,
    List<String> dropped,
    List<String> added,
    List<String> willRun,
    List<Finding> problems) {

  /** A task that goes on. */
  public record Mapped(String from, String to, TaskState state) {}

  /** Looks at a migration to a version that there is. */
  public static MigrationPlan of(
      InstanceState state, MigrateWorkflow command, DecisionContext context) {
    Rejection refusal = Migration.refusal(state, "be migrated");
    Migration migration =
        new Migration(
            state,
            context.versions().of(state.identity().workflowType(), command.toVersion()),
            command);
    List<Finding> problems = new ArrayList<>();
    if (refusal != null) {
      problems.add(new Finding("", refusal.message()));
    }
    problems.addAll(migration.problems());
    List<Mapped> mapped = new ArrayList<>();
    migration
        .carried()
        .forEach(
            (from, to) ->
                mapped.add(
                    new Mapped(from, to, state.board().task(state.board().indexOf(from)).state())));
    return new MigrationPlan(
        List.copyOf(mapped),
        List.copyOf(migration.dropped()),
        migration.added(),
        problems.isEmpty() ? willRun(Decider.decide(state, command, context)) : List.of(),
        List.copyOf(problems));
  }

  /** The tasks that become due by a decision. */
  static List<String> willRun(Decision decision) {
    Set<String> due = new LinkedHashSet<>();
    if (decision instanceof Decision.Accepted accepted) {
      for (InstanceEvent event : accepted.events()) {
        if (event instanceof InstanceEvent.TaskScheduled
            || event instanceof InstanceEvent.TaskWaiting
            || event instanceof InstanceEvent.TaskCompleted) {
          due.add(((InstanceEvent.OfTask) event).task());
        }
      }
    }
    return List.copyOf(due);
  }
}
