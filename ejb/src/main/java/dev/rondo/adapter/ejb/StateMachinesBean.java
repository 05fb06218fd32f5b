package dev.rondo.adapter.ejb;

import dev.rondo.api.MachineRollbackRequest;
import dev.rondo.api.MachineView;
import dev.rondo.api.StateMachines;
import dev.rondo.api.TransitionRequest;
import dev.rondo.api.TransitionResult;
import dev.rondo.app.Committer;
import dev.rondo.app.MachineRequests;
import dev.rondo.app.Outcome;
import dev.rondo.app.Refusals;
import dev.rondo.app.Submission;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The state machines of instances. */
@Stateless
@Local(StateMachines.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
public class StateMachinesBean implements StateMachines {
  @Resource private SessionContext session;
  @Inject private Committer committer;
  @Inject private MachineRequests machines;

  @Override
  @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.WORKER, Roles.DESIGNER, Roles.ADMIN})
  public MachineView get(String instanceId, int limit) {
    return machines.view(instanceId, limit);
  }

  @Override
  public CompletionStage<TransitionResult> fire(TransitionRequest request) {
    return submit(() -> machines.submission(request, actor()))
        .thenApply(done -> MachineRequests.fired(request, done));
  }

  @Override
  public CompletionStage<TransitionResult> rollback(MachineRollbackRequest request) {
    return submit(() -> machines.submission(request, actor()))
        .thenApply(MachineRequests::rolledBack);
  }

  private CompletionStage<Outcome.Done> submit(Supplier<Submission> submission) {
    return Refusals.offered(committer, submission);
  }

  private String actor() {
    return session.getCallerPrincipal().getName();
  }
}
