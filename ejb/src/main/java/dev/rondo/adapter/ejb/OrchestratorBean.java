package dev.rondo.adapter.ejb;

import dev.rondo.api.AdditionRequest;
import dev.rondo.api.AdditionResult;
import dev.rondo.api.CorrelationRequest;
import dev.rondo.api.CorrelationResult;
import dev.rondo.api.InstanceView;
import dev.rondo.api.MigrationRequest;
import dev.rondo.api.RecoveryRequest;
import dev.rondo.api.SignalRequest;
import dev.rondo.api.StartRequest;
import dev.rondo.api.TaskReport;
import dev.rondo.api.TransitionRequest;
import dev.rondo.api.TransitionResult;
import dev.rondo.api.Verb;
import dev.rondo.api.VerbRequest;
import dev.rondo.api.VerbResult;
import dev.rondo.api.WorkerAddition;
import dev.rondo.api.WorkflowOrchestrator;
import dev.rondo.app.Adding;
import dev.rondo.app.CallerCommands;
import dev.rondo.app.Correlating;
import dev.rondo.app.MachineRequests;
import dev.rondo.app.Migrations;
import dev.rondo.app.Outcome;
import dev.rondo.app.Recoveries;
import dev.rondo.app.Refusals;
import dev.rondo.app.Replies;
import dev.rondo.app.Requests;
import dev.rondo.app.Signalling;
import dev.rondo.app.Starting;
import dev.rondo.app.Submission;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Map;

/** The orchestrator: every call is part of the caller's transaction. */
@Stateless
@Local(WorkflowOrchestrator.class)
@TransactionAttribute(TransactionAttributeType.REQUIRED)
@RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
public class OrchestratorBean implements WorkflowOrchestrator {
  @Resource private SessionContext session;
  @Inject private CallerCommands commands;
  @Inject private Starting starting;
  @Inject private Requests requests;
  @Inject private Signalling signalling;
  @Inject private Correlating correlating;
  @Inject private Recoveries recoveries;
  @Inject private MachineRequests machines;
  @Inject private Migrations migrations;
  @Inject private Adding adding;

  @Override
  public InstanceView startWorkflow(StartRequest request) {
    return Replies.instance(execute(starting.submission(request, actor())));
  }

  @Override
  public VerbResult perform(VerbRequest request) {
    return Replies.verb(execute(requests.submission(request, actor())));
  }

  @Override
  @RolesAllowed({Roles.OPERATOR, Roles.WORKER, Roles.ADMIN})
  public VerbResult signal(SignalRequest request) {
    return Replies.verb(execute(signalling.submission(request, actor())));
  }

  @Override
  public CorrelationResult correlate(CorrelationRequest request) {
    return correlating.join(request, actor());
  }

  @Override
  public VerbResult recover(RecoveryRequest request) {
    return Replies.verb(execute(recoveries.submission(request, actor())));
  }

  @Override
  public VerbResult migrate(MigrationRequest request) {
    return Replies.verb(execute(migrations.submission(request, actor())));
  }

  @Override
  public AdditionResult addTasks(AdditionRequest request) {
    return adding.join(request, actor());
  }

  @Override
  @RolesAllowed({Roles.WORKER, Roles.ADMIN})
  public AdditionResult addTasks(WorkerAddition request) {
    return adding.join(request);
  }

  @Override
  @RolesAllowed({Roles.WORKER, Roles.ADMIN})
  public VerbResult report(TaskReport report) {
    return Replies.verb(execute(requests.submission(report)));
  }

  // The server knows the roles of the methods of this class, not of default methods it inherits.

  @Override
  public InstanceView startWorkflow(String workflowType, Map<String, Object> initialData) {
    return startWorkflow(StartRequest.of(workflowType, initialData));
  }

  @Override
  public VerbResult pauseWorkflow(String instanceId, String reason) {
    return perform(VerbRequest.of(Verb.PAUSE, instanceId, reason));
  }

  @Override
  public VerbResult resumeWorkflow(String instanceId) {
    return perform(VerbRequest.of(Verb.RESUME, instanceId, ""));
  }

  @Override
  public VerbResult cancelWorkflow(String instanceId, String reason) {
    return perform(VerbRequest.of(Verb.CANCEL, instanceId, reason));
  }

  @Override
  public VerbResult retryWorkflow(String instanceId) {
    return perform(VerbRequest.of(Verb.RETRY, instanceId, ""));
  }

  @Override
  public TransitionResult fireEvent(TransitionRequest request) {
    return MachineRequests.fired(request, execute(machines.submission(request, actor())));
  }

  private Outcome.Done execute(Submission submission) {
    return Refusals.accepted(commands.execute(submission));
  }

  private String actor() {
    return session.getCallerPrincipal().getName();
  }
}
