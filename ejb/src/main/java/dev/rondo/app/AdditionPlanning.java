package dev.rondo.app;

import dev.rondo.api.AdditionReport;
import dev.rondo.api.AdditionRequest;
import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.Problem;
import dev.rondo.app.AdditionTerms.Asked;
import dev.rondo.app.DerivedDefinitions.Derived;
import dev.rondo.core.decide.AdditionPlan;
import dev.rondo.core.decide.DecisionContext;
import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.instance.InstanceCommand.AddTasks;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.Versions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Says what an addition would do, by the decision that would do it. */
@Singleton
public final class AdditionPlanning {
  private final AdditionTerms terms;
  private final DerivedDefinitions derived;
  private final InstanceReading reading;

  @Inject
  public AdditionPlanning(
      AdditionTerms terms, DerivedDefinitions derived, InstanceReading reading) {
    this.terms = terms;
    this.derived = derived;
    this.reading = reading;
  }

  /** What would be done now; what is wrong is part of the report. */
  public AdditionReport plan(AdditionRequest request, String actor) {
    Asked asked = terms.of(request, actor);
    InstanceReading.Decidable instance = reading.decidable(asked.instanceId(), actor);
    String from = instance.state().identity().version();
    try {
      Derived more = derived.derive(asked.workflowType(), from, asked.addition());
      AddTasks command = (AddTasks) asked.submission(from, more.version()).command();
      DecisionContext context = with(more, instance.context());
      AdditionPlan plan = AdditionPlan.of(instance.state(), command, context);
      return report(instance.state(), more.version(), plan, Refusals.problems(plan.problems()));
    } catch (ContractCompilerException e) {
      AdditionPlan none = new AdditionPlan(List.of(), Map.of(), List.of(), List.of());
      return report(instance.state(), from, none, e.problems());
    }
  }

  private static AdditionReport report(
      InstanceState state, String to, AdditionPlan plan, List<Problem> problems) {
    return new AdditionReport(
        state.identity().instanceId(),
        state.identity().version(),
        to,
        state.sequence(),
        plan.tasks(),
        plan.dependencies(),
        plan.willRun(),
        problems);
  }

  /** It is not stored: nobody goes by it yet. */
  private static DecisionContext with(Derived more, DecisionContext context) {
    CompiledDefinition compiled = more.compiled();
    Versions versions =
        (type, name) ->
            compiled != null && name.equals(more.version())
                ? compiled
                : context.versions().of(type, name);
    return new DecisionContext(
        context.definition(),
        context.now(),
        context.actor(),
        context.capacity(),
        context.room(),
        versions);
  }
}
