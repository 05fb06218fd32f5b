package dev.rondo.core.decide;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.DerivedVersion;
import dev.rondo.core.instance.InstanceCommand.MigrateWorkflow;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.WorkflowState;

final class MigrateWorkflowHandler implements CommandHandler<MigrateWorkflow> {
  @Override
  public Decision handle(MigrateWorkflow command, Draft draft) {
    InstanceState state = draft.state();
    String version = state.identity().version();
    if (version.equals(command.toVersion())
        || (command.ofMany() && DerivedVersion.isMeant(version, command.toVersion()))) {
      return draft.accept();
    }
    Rejection refusal = Migration.refusal(state, "be migrated");
    if (refusal != null) {
      return draft.reject(refusal);
    }
    CompiledDefinition to =
        draft.context().versions().of(state.identity().workflowType(), command.toVersion());
    Migration migration = new Migration(state, to, command);
    if (!migration.problems().isEmpty()) {
      return draft.reject(
          Rejection.invalid(
              "the instance cannot go on by version " + command.toVersion(), migration.problems()));
    }
    migrate(draft, migration);
    return state.state() == WorkflowState.PENDING ? draft.accept() : draft.follow();
  }

  private static void migrate(Draft draft, Migration migration) {
    InstanceEvent.WorkflowMigrated event = migration.event(draft.context().now());
    String reason = "version " + event.toVersion() + " goes on without it";
    for (int index : migration.cut()) {
      draft.emit((InstanceEvent) new InstanceEvent.TaskCancelled(draft.key(index), reason));
      Repetitions.dropWhatIsLeft(draft, index, reason);
    }
    draft.emit(event);
    if (draft.state().state() != WorkflowState.PENDING) {
      draft.resolveWhatIsStillOpen();
    }
  }
}
