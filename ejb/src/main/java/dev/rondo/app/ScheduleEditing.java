package dev.rondo.app;

import dev.rondo.api.ConflictException;
import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.FiringView;
import dev.rondo.api.InvalidProtocolStateException;
import dev.rondo.api.Problem;
import dev.rondo.api.RegistryException;
import dev.rondo.api.ScheduleRequest;
import dev.rondo.api.ScheduleResult;
import dev.rondo.app.ScheduleFiring.Fired;
import dev.rondo.app.ScheduleFiring.Wanted;
import dev.rondo.app.ScheduleTerms.Terms;
import dev.rondo.app.port.ScheduleStore;
import dev.rondo.app.port.TimeSource;
import dev.rondo.core.instance.DerivedIds;
import dev.rondo.core.schedule.Edition;
import dev.rondo.core.schedule.Firing;
import dev.rondo.core.schedule.OverlapPolicy;
import dev.rondo.core.schedule.Schedule;
import dev.rondo.core.schedule.Standing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes, changes and removes schedules and lets them fire by hand, in the caller's transaction. */
@Singleton
public final class ScheduleEditing {
  private final ScheduleStore store;
  private final ScheduleTerms terms;
  private final ScheduleFiring firing;
  private final TimeSource time;

  @Inject
  public ScheduleEditing(
      ScheduleStore store, ScheduleTerms terms, ScheduleFiring firing, TimeSource time) {
    this.store = store;
    this.terms = terms;
    this.firing = firing;
    this.time = time;
  }

  /** Makes a schedule; the same key of the same caller answers the first one. */
  public Schedule create(ScheduleRequest request, String actor) {
    Instant now = time.now();
    String id = id(request, actor);
    Optional<Schedule> first = repeated(request, id, actor);
    if (first.isPresent()) {
      return first.get();
    }
    Terms asked = terms.read(request, null, now, actor);
    boolean paused = Boolean.TRUE.equals(request.paused());
    Schedule made =
        new Schedule(
                id,
                asked.description(),
                asked.timing(),
                asked.work(),
                asked.rules(),
                Standing.fresh(paused, paused ? request.pauseReason() : null),
                Edition.first(now, actor, request.idempotencyKey()))
            .from(now);
    if (made.isOver()) {
      throw new ContractCompilerException(
          "the schedule is not valid",
          List.of(new Problem("/end_at", "leaves no time at which the schedule would fire")));
    }
    if (!store.add(made)) {
      return repeated(request, id, actor).orElseThrow(() -> exists(id));
    }
    return made;
  }

  private static String id(ScheduleRequest request, String actor) {
    Checks checks = new Checks();
    checks.optionalText("/idempotency_key", request.idempotencyKey(), 255);
    checks.optionalText("/schedule_id", request.scheduleId(), Schedule.LONGEST_ID);
    checks.instanceId("/schedule_id", request.scheduleId());
    if ("preview".equals(request.scheduleId())) {
      checks.add(new Problem("/schedule_id", "is the name of something else: /schedules/preview"));
    }
    checks.orThrow("the schedule is not valid");
    if (request.scheduleId() != null) {
      return request.scheduleId();
    }
    return request.idempotencyKey() == null
        ? TimeOrderedIds.next().toString()
        : derived(actor, "schedule", request.idempotencyKey());
  }

  private static String derived(String... names) {
    return DerivedIds.derive(Instant.EPOCH, names).toString();
  }

  private Optional<Schedule> repeated(ScheduleRequest request, String id, String actor) {
    String key = request.idempotencyKey();
    return key == null
        ? Optional.empty()
        : store
            .find(id)
            .filter(found -> key.equals(found.edition().key()))
            .filter(found -> actor.equals(found.edition().createdBy()));
  }

  private static InvalidProtocolStateException exists(String id) {
    return new InvalidProtocolStateException(
        "schedule " + id + " exists already",
        Map.of("schedule_id", id, "current_state", "present", "required_state", "absent"));
  }

  /** Makes a schedule another one; its rhythm goes on where its times stay what they are. */
  public Schedule update(
      String id, ScheduleRequest request, @Nullable Long expectedRevision, String actor) {
    Instant now = time.now();
    Schedule before = locked(id, expectedRevision);
    if (request.scheduleId() != null && !request.scheduleId().equals(id)) {
      throw new ContractCompilerException(
          "the schedule is not valid",
          List.of(new Problem("/schedule_id", "cannot be changed; leave it out")));
    }
    Terms asked = terms.read(request, before, now, actor);
    Schedule after =
        new Schedule(
            id,
            asked.description(),
            asked.timing(),
            asked.work(),
            asked.rules(),
            before.standing(),
            before.edition().next(now, actor));
    after = asked.timing().equals(before.timing()) ? after : after.from(now);
    after = pausedAsAsked(after, request, now);
    store.change(after);
    return after;
  }

  private static Schedule pausedAsAsked(Schedule schedule, ScheduleRequest request, Instant now) {
    boolean is = schedule.standing().paused();
    boolean shall = request.paused() == null ? is : request.paused();
    if (shall && (!is || request.pauseReason() != null)) {
      return schedule.paused(request.pauseReason());
    }
    return is && !shall ? schedule.resumed(now) : schedule;
  }

  /** Removes a schedule; what it has started goes on. */
  public void delete(String id, @Nullable Long expectedRevision) {
    locked(id, expectedRevision);
    store.remove(id);
  }

  /** Stops it; success false where it was stopped already. */
  public ScheduleResult pause(String id, @Nullable String reason, String actor) {
    Checks checks = new Checks();
    ScheduleTerms.prose(checks, "/reason", reason);
    checks.orThrow("the request is not valid");
    Schedule before = locked(id, null);
    return before.standing().paused()
        ? result(before, false)
        : edited(before.paused(reason), actor);
  }

  /** Lets it go on; success false where it was not stopped. */
  public ScheduleResult resume(String id, String actor) {
    Schedule before = locked(id, null);
    return before.standing().paused()
        ? edited(before.resumed(time.now()), actor)
        : result(before, false);
  }

  private ScheduleResult edited(Schedule schedule, String actor) {
    store.change(schedule.edited(time.now(), actor));
    return result(schedule, true);
  }

  private static ScheduleResult result(Schedule schedule, boolean success) {
    return new ScheduleResult(success, ScheduleViews.state(schedule));
  }

  /** Fires now; the same key of the same caller answers the first firing. */
  public FiringView trigger(
      String id, @Nullable String overlapPolicy, @Nullable String key, String actor) {
    Checks checks = new Checks();
    checks.optionalText("/idempotency_key", key, 255);
    OverlapPolicy named = ScheduleTerms.overlap(checks, overlapPolicy);
    checks.orThrow("the request is not valid");
    Schedule schedule = locked(id, null);
    String name =
        key == null ? TimeOrderedIds.next().toString() : derived(actor, "trigger", id, key);
    Optional<Firing> first = store.firing(id, name);
    if (first.isPresent()) {
      return ScheduleViews.firing(first.get());
    }
    OverlapPolicy overlap = overlapPolicy == null ? schedule.rules().overlap() : named;
    Fired fired =
        firing.fire(schedule, new Wanted(name, time.now(), Firing.Cause.TRIGGER, overlap, actor));
    store.change(fired.schedule());
    return ScheduleViews.firing(fired.firing());
  }

  private Schedule locked(String id, @Nullable Long expectedRevision) {
    Schedule schedule = store.lock(id).orElseThrow(() -> unknown(id));
    long actual = schedule.edition().revision();
    if (expectedRevision != null && expectedRevision != actual) {
      throw new ConflictException(
          "the schedule was changed: expected revision " + expectedRevision + ", it is " + actual,
          Map.of("expected_revision", expectedRevision, "actual_revision", actual));
    }
    return schedule;
  }

  static RegistryException unknown(String id) {
    return new RegistryException("no schedule " + id, Map.of("schedule_id", id));
  }
}
