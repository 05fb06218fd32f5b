package dev.rondo.server.business;

import dev.rondo.api.Addition;
import dev.rondo.api.AdditionRequest;
import dev.rondo.api.AdditionResult;
import dev.rondo.api.TaskExecution;
import dev.rondo.api.TaskHandler;
import dev.rondo.api.WorkflowOrchestrator;
import dev.rondo.api.definition.Task;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** A handler that adds tasks to its instance, in the transaction in which it writes its row. */
@Stateless
@Local(TaskHandler.class)
@RunAs("operator")
@PermitAll
public class PlannerBean implements TaskHandler {
  /** Its global name. */
  public static final String NAME = "java:global/business/PlannerBean!dev.rondo.api.TaskHandler";

  @EJB(lookup = "java:global/rondo/rondo-ejb/OrchestratorBean!dev.rondo.api.WorkflowOrchestrator")
  private WorkflowOrchestrator workflows;

  @Inject private Ledger ledger;
  @Inject private Gate gate;

  @Override
  public Map<String, Object> execute(TaskExecution plan) throws Exception {
    ledger.write(
        plan.instanceId() + "/" + plan.task(),
        plan.idempotencyKey(),
        plan.executionId().toString());
    AdditionResult added =
        workflows.addTasks(
            AdditionRequest.of(
                plan.instanceId(),
                new Addition(
                    Map.of("added", Task.handler("it-ledger").after(plan.task()).document()),
                    Map.of("finish", List.of("added")),
                    "planned")));
    if (plan.input().containsKey("decline")) {
      throw new Handlers.CardDeclined("no money");
    }
    if (plan.input().containsKey("hold") && Boolean.getBoolean(Handlers.HOLD)) {
      gate.enter("planner");
    }
    return Map.of("version", added.version());
  }
}
