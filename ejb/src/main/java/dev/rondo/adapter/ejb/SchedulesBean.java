package dev.rondo.adapter.ejb;

import dev.rondo.api.FiringView;
import dev.rondo.api.Page;
import dev.rondo.api.ScheduleFilter;
import dev.rondo.api.ScheduleRequest;
import dev.rondo.api.ScheduleResult;
import dev.rondo.api.ScheduleTiming;
import dev.rondo.api.ScheduleView;
import dev.rondo.api.Schedules;
import dev.rondo.app.ScheduleEditing;
import dev.rondo.app.ScheduleReading;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Schedules: what changes something is part of the caller's transaction. */
@Stateless
@Local(Schedules.class)
@TransactionAttribute(TransactionAttributeType.REQUIRED)
@RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
public class SchedulesBean implements Schedules {
  @Resource private SessionContext session;
  @Inject private ScheduleEditing editing;
  @Inject private ScheduleReading reading;

  @Override
  public ScheduleView create(ScheduleRequest request) {
    return reading.view(editing.create(request, actor()));
  }

  @Override
  public ScheduleView update(
      String scheduleId, ScheduleRequest request, @Nullable Long expectedRevision) {
    return reading.view(editing.update(scheduleId, request, expectedRevision, actor()));
  }

  @Override
  public void delete(String scheduleId, @Nullable Long expectedRevision) {
    editing.delete(scheduleId, expectedRevision);
  }

  @Override
  public ScheduleResult pause(String scheduleId, @Nullable String reason) {
    return editing.pause(scheduleId, reason, actor());
  }

  @Override
  public ScheduleResult resume(String scheduleId) {
    return editing.resume(scheduleId, actor());
  }

  @Override
  public FiringView trigger(
      String scheduleId, @Nullable String overlapPolicy, @Nullable String idempotencyKey) {
    return editing.trigger(scheduleId, overlapPolicy, idempotencyKey, actor());
  }

  @Override
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.WORKER, Roles.DESIGNER, Roles.ADMIN})
  public ScheduleView get(String scheduleId) {
    return reading.get(scheduleId);
  }

  @Override
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.WORKER, Roles.DESIGNER, Roles.ADMIN})
  public Page<ScheduleView> list(ScheduleFilter filter, int limit, @Nullable String cursor) {
    return reading.list(filter, limit, cursor);
  }

  @Override
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.WORKER, Roles.DESIGNER, Roles.ADMIN})
  public Page<FiringView> firings(String scheduleId, int limit, @Nullable String cursor) {
    return reading.firings(scheduleId, limit, cursor);
  }

  @Override
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.WORKER, Roles.DESIGNER, Roles.ADMIN})
  public List<Instant> upcoming(String scheduleId, @Nullable Instant after, int count) {
    return reading.upcoming(scheduleId, after, count);
  }

  @Override
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  @RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.WORKER, Roles.DESIGNER, Roles.ADMIN})
  public List<Instant> preview(ScheduleTiming timing, @Nullable Instant after, int count) {
    return reading.preview(timing, after, count);
  }

  private String actor() {
    return session.getCallerPrincipal().getName();
  }
}
