package dev.rondo.adapter.ejb;

import dev.rondo.api.CheckpointView;
import dev.rondo.api.EventStream;
import dev.rondo.api.Explanation;
import dev.rondo.api.InstanceFilter;
import dev.rondo.api.InstanceMetrics;
import dev.rondo.api.InstanceView;
import dev.rondo.api.MigrationReport;
import dev.rondo.api.MigrationRequest;
import dev.rondo.api.Page;
import dev.rondo.api.RecoveryRequest;
import dev.rondo.api.RollbackPlan;
import dev.rondo.api.SignalsView;
import dev.rondo.api.SnapshotView;
import dev.rondo.api.StateView;
import dev.rondo.api.StatusView;
import dev.rondo.api.TaskView;
import dev.rondo.api.WorkflowMetrics;
import dev.rondo.api.WorkflowQueries;
import dev.rondo.app.Explaining;
import dev.rondo.app.InstanceReading;
import dev.rondo.app.Migrations;
import dev.rondo.app.Recoveries;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads instances. */
@Stateless
@Local(WorkflowQueries.class)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.WORKER, Roles.DESIGNER, Roles.ADMIN})
public class WorkflowQueriesBean implements WorkflowQueries {
  @Resource private SessionContext session;
  @Inject private InstanceReading reading;
  @Inject private Recoveries recoveries;
  @Inject private Migrations migrations;
  @Inject private Explaining explaining;

  @Override
  public InstanceView get(String instanceId) {
    return reading.get(instanceId);
  }

  @Override
  public StatusView status(String instanceId) {
    return reading.status(instanceId);
  }

  @Override
  public StateView state(String instanceId, @Nullable Long sequence) {
    return reading.state(instanceId, sequence);
  }

  @Override
  public List<TaskView> tasks(String instanceId) {
    return reading.tasks(instanceId);
  }

  @Override
  public TaskView task(String instanceId, String task) {
    return reading.task(instanceId, task);
  }

  @Override
  public @Nullable Object result(String instanceId) {
    return reading.result(instanceId);
  }

  @Override
  public @Nullable Object result(String instanceId, String task) {
    return reading.result(instanceId, task);
  }

  @Override
  public String payload(String instanceId, String reference) {
    return reading.payload(instanceId, reference);
  }

  @Override
  public SignalsView signals(String instanceId) {
    return reading.signals(instanceId);
  }

  @Override
  public Explanation explain(String instanceId) {
    return explaining.explain(instanceId);
  }

  @Override
  public InstanceMetrics metrics(String instanceId) {
    return reading.metrics(instanceId);
  }

  @Override
  public List<SnapshotView> snapshots(String instanceId) {
    return reading.snapshots(instanceId);
  }

  @Override
  public List<CheckpointView> checkpoints(String instanceId) {
    return recoveries.checkpoints(instanceId, actor());
  }

  @Override
  @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
  public RollbackPlan plan(RecoveryRequest request) {
    return recoveries.plan(request, actor());
  }

  @Override
  @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
  public MigrationReport plan(MigrationRequest request) {
    return migrations.plan(request, actor());
  }

  @Override
  public EventStream history(
      String instanceId, long fromSequence, @Nullable Long toSequence, int limit) {
    return reading.history(instanceId, fromSequence, toSequence, limit);
  }

  @Override
  public Page<InstanceView> search(InstanceFilter filter, int limit, @Nullable String cursor) {
    return reading.search(filter, limit, cursor);
  }

  @Override
  public WorkflowMetrics totals(@Nullable String workflowType, long windowSeconds) {
    return reading.totals(workflowType, windowSeconds);
  }

  private String actor() {
    return session.getCallerPrincipal().getName();
  }
}
