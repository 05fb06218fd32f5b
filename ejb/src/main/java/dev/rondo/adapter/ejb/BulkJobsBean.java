package dev.rondo.adapter.ejb;

import dev.rondo.api.BulkFailureView;
import dev.rondo.api.BulkJobView;
import dev.rondo.api.BulkJobs;
import dev.rondo.api.BulkPlan;
import dev.rondo.api.BulkRequest;
import dev.rondo.api.Page;
import dev.rondo.app.BulkEditing;
import dev.rondo.app.BulkPlanning;
import dev.rondo.app.BulkReading;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Bulk jobs: what changes something is part of the caller's transaction. */
@Stateless
@Local(BulkJobs.class)
@TransactionAttribute(TransactionAttributeType.REQUIRED)
@RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
public class BulkJobsBean implements BulkJobs {
  @Resource private SessionContext session;
  @Inject private BulkEditing editing;
  @Inject private BulkPlanning planning;
  @Inject private BulkReading reading;

  @Override
  public BulkJobView create(BulkRequest request) {
    return editing.create(request, actor());
  }

  @Override
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public BulkPlan plan(BulkRequest request) {
    return planning.plan(request, actor());
  }

  @Override
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.WORKER, Roles.DESIGNER, Roles.ADMIN})
  public BulkJobView get(String jobId) {
    return reading.get(jobId);
  }

  @Override
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.WORKER, Roles.DESIGNER, Roles.ADMIN})
  public Page<BulkJobView> list(@Nullable String state, int limit, @Nullable String cursor) {
    return reading.list(state, limit, cursor);
  }

  @Override
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.WORKER, Roles.DESIGNER, Roles.ADMIN})
  public Page<BulkFailureView> failures(String jobId, int limit, @Nullable String cursor) {
    return reading.failures(jobId, limit, cursor);
  }

  @Override
  public BulkJobView pause(String jobId, @Nullable String reason) {
    return editing.pause(jobId, reason, actor());
  }

  @Override
  public BulkJobView resume(String jobId) {
    return editing.resume(jobId, actor());
  }

  @Override
  public BulkJobView cancel(String jobId, @Nullable String reason) {
    return editing.cancel(jobId, reason, actor());
  }

  @Override
  public void delete(String jobId) {
    editing.delete(jobId);
  }

  private String actor() {
    return session.getCallerPrincipal().getName();
  }
}
