package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceCommand.AddTasks;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.json.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an addition would do, by the rules by which it does it.
 *
 * @param tasks keys of tasks that would be new
 * @param dependencies what tasks that are there would wait for besides, by their keys
 * @param willRun keys of tasks that would become due at once
 * @param problems why it would be refused; empty = it would be done
 */
public record AdditionPlan(
    List<String> tasks,
    Map<String, List<String>> dependencies,
    List<String> willRun,
    List<Finding> problems) {

  /** Looks at an addition to a version that the context knows. */
  public static AdditionPlan of(InstanceState state, AddTasks command, DecisionContext context) {
    if (command.fromVersion().equals(command.toVersion())) {
      return new AdditionPlan(List.of(), Map.of(), List.of(), List.of());
    }
    Rejection refusal = Migration.refusal(state, "get tasks");
    Additions additions =
        new Additions(
            state, context.versions().of(state.identity().workflowType(), command.toVersion()));
    List<Finding> problems = new ArrayList<>();
    if (refusal != null) {
      problems.add(new Finding("", refusal.message()));
    }
    problems.addAll(additions.problems());
    return new AdditionPlan(
        List.copyOf(additions.tasks()),
        additions.dependencies(),
        problems.isEmpty()
            ? MigrationPlan.willRun(Decider.decide(state, command, context))
            : List.of(),
        List.copyOf(problems));
  }
}
