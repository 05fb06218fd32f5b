package dev.rondo.adapter.ejb;

import dev.rondo.api.ApprovalRequest;
import dev.rondo.api.ApprovalResult;
import dev.rondo.api.CheckpointView;
import dev.rondo.api.CommandGateway;
import dev.rondo.api.CorrelationRequest;
import dev.rondo.api.CorrelationResult;
import dev.rondo.api.InstanceView;
import dev.rondo.api.MigrationRequest;
import dev.rondo.api.RecoveryRequest;
import dev.rondo.api.SignalRequest;
import dev.rondo.api.SpiException;
import dev.rondo.api.StartRequest;
import dev.rondo.api.TaskReport;
import dev.rondo.api.VerbRequest;
import dev.rondo.api.VerbResult;
import dev.rondo.app.Approving;
import dev.rondo.app.Caller;
import dev.rondo.app.Committer;
import dev.rondo.app.CorrelationGateway;
import dev.rondo.app.InstanceEnds;
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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Commands on their way to the engine's batches. */
@Stateless
@Local(CommandGateway.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
public class CommandGatewayBean implements CommandGateway {
  @Resource private SessionContext session;
  @Inject private Committer committer;
  @Inject private Starting starting;
  @Inject private Requests requests;
  @Inject private Signalling signalling;
  @Inject private CorrelationGateway correlation;
  @Inject private Recoveries recoveries;
  @Inject private Migrations migrations;
  @Inject private InstanceEnds ends;
  @Inject private Approving approving;

  @Override
  public CompletionStage<InstanceView> start(StartRequest request) {
    return submit(() -> starting.submission(request, actor())).thenApply(Replies::instance);
  }

  @Override
  public CompletionStage<InstanceView> run(StartRequest request, Duration most) {
    InstanceEnds.check(most);
    return start(request).thenCompose(instance -> ends.end(instance.instanceId(), most));
  }

  @Override
  public CompletionStage<VerbResult> perform(VerbRequest request) {
    return submit(() -> requests.submission(request, actor())).thenApply(Replies::verb);
  }

  @Override
  @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.WORKER, Roles.DESIGNER, Roles.ADMIN})
  public CompletionStage<ApprovalResult> perform(ApprovalRequest request) {
    try {
      Submission asked =
          approving.submission(request, new Caller(actor(), session::isCallerInRole));
      return submit(() -> asked).thenApply(done -> approving.result(asked, done));
    } catch (SpiException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  @Override
  @RolesAllowed({Roles.OPERATOR, Roles.WORKER, Roles.ADMIN})
  public CompletionStage<VerbResult> signal(SignalRequest request) {
    return submit(() -> signalling.submission(request, actor())).thenApply(Replies::verb);
  }

  @Override
  public CompletionStage<CorrelationResult> correlate(CorrelationRequest request) {
    return correlation.correlate(request, actor());
  }

  @Override
  public CompletionStage<VerbResult> recover(RecoveryRequest request) {
    return submit(() -> recoveries.submission(request, actor())).thenApply(Replies::verb);
  }

  @Override
  public CompletionStage<CheckpointView> checkpoint(RecoveryRequest.Checkpoint request) {
    return submit(() -> recoveries.submission(request, actor())).thenApply(Recoveries::made);
  }

  @Override
  public CompletionStage<VerbResult> migrate(MigrationRequest request) {
    return submit(() -> migrations.submission(request, actor())).thenApply(Replies::verb);
  }

  @Override
  @RolesAllowed({Roles.WORKER, Roles.ADMIN})
  public CompletionStage<VerbResult> report(TaskReport report) {
    return submit(() -> requests.submission(report)).thenApply(Replies::verb);
  }

  @Override
  @RolesAllowed({Roles.WORKER, Roles.ADMIN})
  public List<CompletionStage<VerbResult>> report(List<TaskReport> reports) {
    return reports.stream().map(this::reported).toList();
  }

  /** One that is broken breaks no other. */
  private CompletionStage<VerbResult> reported(TaskReport report) {
    try {
      return report(report);
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private CompletionStage<Outcome.Done> submit(Supplier<Submission> submission) {
    return Refusals.offered(committer, submission);
  }

  private String actor() {
    return session.getCallerPrincipal().getName();
  }
}
