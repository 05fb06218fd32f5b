package dev.rondo.server.business;

import dev.rondo.api.Addition;
import dev.rondo.api.AdditionRequest;
import dev.rondo.api.AdditionResult;
import dev.rondo.api.ApprovalRequest;
import dev.rondo.api.Approvals;
import dev.rondo.api.Correlation;
import dev.rondo.api.CorrelationRequest;
import dev.rondo.api.Signal;
import dev.rondo.api.SignalRequest;
import dev.rondo.api.SpiException;
import dev.rondo.api.StartRequest;
import dev.rondo.api.TaskReport;
import dev.rondo.api.WorkflowDefinitions;
import dev.rondo.api.WorkflowOrchestrator;
import dev.rondo.api.definition.Mode;
import dev.rondo.api.definition.Semantics;
import dev.rondo.api.definition.Task;
import dev.rondo.api.definition.Workflow;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** What a caller does in its transaction, a step a line: a verb and its words. */
@ApplicationScoped
public class Steps {
  @EJB(lookup = "java:global/rondo/rondo-ejb/OrchestratorBean!dev.rondo.api.WorkflowOrchestrator")
  private WorkflowOrchestrator orchestrator;

  @EJB(
      lookup =
          "java:global/rondo/rondo-ejb/WorkflowDefinitionsBean!dev.rondo.api.WorkflowDefinitions")
  private WorkflowDefinitions definitions;

  @EJB(lookup = "java:global/rondo/rondo-ejb/ApprovalsBean!dev.rondo.api.Approvals")
  private Approvals approvals;

  @Resource(lookup = "java:/JmsXA")
  private ConnectionFactory messages;

  @Resource(lookup = "java:/jms/queue/RondoCommands")
  private Queue commands;

  @Inject private Ledger ledger;

  /** A workflow written in Java; answers with the keys of its tasks, level by level. */
  private String define(String type) {
    Workflow workflow =
        Workflow.of(type)
            .defaultMode(Mode.PARALLEL)
            .task("work", Task.handler("it-ledger").semantics(Semantics.EXACTLY_ONCE).retries(0))
            .task("nap", Task.sleep(Duration.ofMillis(100)).after("work"))
            .output("attempt", Workflow.value("tasks.work.result.attempt"));
    return definitions.register(workflow.document()).executionOrder().toString();
  }

  /** Answers with the state that the instance has by then, or with why it was refused. */
  String perform(String step) throws SQLException, JMSException {
    String[] words = step.trim().split(" ", -1);
    try {
      return switch (words[0]) {
        case "row" -> row(words[1]);
        case "message" -> message(words[1], words[2]);
        case "define" -> define(words[1]);
        case "start" ->
            orchestrator
                .startWorkflow(StartRequest.of(words[1], Map.of()).withInstanceId(words[2]))
                .state();
        case "pause" -> orchestrator.pauseWorkflow(words[1], "by the business").state();
        case "resume" -> orchestrator.resumeWorkflow(words[1]).state();
        case "cancel" -> orchestrator.cancelWorkflow(words[1], "by the business").state();
        case "approve" ->
            approvals
                .perform(ApprovalRequest.approve(UUID.fromString(words[1]), "by the business"))
                .state();
        case "signal" ->
            orchestrator.signal(new SignalRequest(words[1], Signal.of("paid", null), null)).state();
        case "correlate" ->
            String.valueOf(
                orchestrator
                    .correlate(
                        CorrelationRequest.of(
                            Correlation.ofBusinessKey(words[1]), Signal.of("paid", null)))
                    .instances()
                    .get(0)
                    .state());
        case "add" -> add(words[1], words[2]);
        case "complete" -> orchestrator.report(completion(words[1], words[2])).state();
        default -> throw new IllegalArgumentException(step);
      };
    } catch (SpiException e) {
      return "refused " + e.getClass().getSimpleName();
    }
  }

  /**
   * A task behind the plan, for the agents of the instance; answers with its state and the task.
   */
  private String add(String instanceId, String key) {
    Task task = Task.agent("it-" + instanceId).after("plan");
    AdditionResult added =
        orchestrator.addTasks(
            AdditionRequest.of(instanceId, Addition.of(Map.of(key, task.document()))));
    return added.state() + " " + String.join(" ", added.added());
  }

  private String row(String label) throws SQLException {
    ledger.write(label, "", "");
    return "written";
  }

  private String message(String workflowType, String instanceId) throws JMSException {
    try (JMSContext context = messages.createContext()) {
      TextMessage message =
          context.createTextMessage(
              "{\"workflow_type\": \"%s\", \"instance_id\": \"%s\"}"
                  .formatted(workflowType, instanceId));
      message.setStringProperty("command", "start_workflow");
      context.createProducer().send(commands, message);
    }
    return "sent";
  }

  private static TaskReport completion(String taskId, String worker) {
    return new TaskReport(
        UUID.fromString(taskId),
        null,
        worker,
        TaskReport.Outcome.COMPLETED,
        Map.of("by", "business"),
        null,
        null,
        true,
        false);
  }
}
