package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Words.NOW;
import static dev.rondo.core.decide.Words.begin;
import static dev.rondo.core.decide.Words.cancel;
import static dev.rondo.core.decide.Words.cancelled;
import static dev.rondo.core.decide.Words.finished;
import static dev.rondo.core.decide.Words.pause;
import static dev.rondo.core.decide.Words.resume;
import static dev.rondo.core.decide.Words.scheduled;
import static dev.rondo.core.decide.Words.skip;
import static dev.rondo.core.decide.Words.start;
import static dev.rondo.core.decide.Words.wake;

import dev.rondo.core.definition.Priority;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Starting: at once, later, and by hand. */
class StartWorkflowHandlerTest {
  private static final Flow ONE = Flow.of(task("a"));

  @Test
  void starting_creates_the_instance_and_schedules_what_depends_on_nothing() {
    given(Flow.of(task("a"), task("b"), task("c").after("a")))
        .when(start())
        .then(created(null), startedForever(), scheduled("a"), scheduled("b"))
        .thenInstance(WorkflowState.RUNNING);
  }

  @Test
  void starting_a_definition_without_tasks_completes_at_once() {
    given(Flow.of()).when(start()).then(created(null), startedForever(), finished());
  }

  @Test
  void the_workflow_s_timeout_is_counted_from_the_start() {
    Duration limit = Duration.ofMinutes(5);
    given(Flow.of(task("a")).timeout(limit))
        .when(start())
        .thenIncluding(new InstanceEvent.WorkflowStarted(NOW.plus(limit)));
  }

  @Test
  void an_instance_that_exists_is_not_started_again() {
    given(ONE)
        .having(start())
        .when(start())
        .thenRejected(Rejection.Code.ALREADY_EXISTS)
        .because("running", "absent");
  }

  @Test
  void a_delayed_instance_waits_until_its_time() {
    Duration delay = Duration.ofHours(1);
    given(ONE)
        .when(start(Map.of(), delay))
        .then(created(NOW.plus(delay)))
        .thenInstance(WorkflowState.PENDING)
        .later(Duration.ofMinutes(59))
        .when(wake())
        .thenNothing()
        .later(Duration.ofMinutes(1))
        .when(wake())
        .then(startedForever(), scheduled("a"))
        .when(wake())
        .thenNothing();
  }

  @Test
  void an_instance_that_waits_to_be_begun_does_not_begin_by_itself() {
    given(ONE)
        .having(start(Map.of(), null))
        .later(Duration.ofDays(400))
        .when(wake())
        .thenNothing()
        .when(begin())
        .then(startedForever(), scheduled("a"));
  }

  @Test
  void a_delayed_instance_can_be_begun_before_its_time() {
    given(ONE)
        .having(start(Map.of(), Duration.ofHours(1)))
        .when(begin())
        .then(startedForever(), scheduled("a"))
        .when(begin())
        .thenNothing()
        .later(Duration.ofHours(2))
        .when(wake())
        .thenNothing();
  }

  @Test
  void the_timeout_of_a_delayed_instance_is_counted_from_its_beginning() {
    given(Flow.of(task("a")).timeout(Duration.ofMinutes(1)))
        .having(start(Map.of(), Duration.ofHours(1)))
        .later(Duration.ofHours(1))
        .when(wake())
        .thenIncluding(
            new InstanceEvent.WorkflowStarted(NOW.plus(Duration.ofMinutes(61))), scheduled("a"));
  }

  @Test
  void a_paused_or_ended_instance_cannot_be_begun() {
    given(ONE)
        .having(start(), pause())
        .when(begin())
        .thenRejected(Rejection.Code.WRONG_STATE)
        .because("paused", "pending")
        .having(cancel())
        .when(begin())
        .thenRejected(Rejection.Code.WRONG_STATE)
        .because("cancelled", "pending");
  }

  @Test
  void an_instance_that_has_not_begun_can_be_cancelled_but_not_paused_resumed_or_repaired() {
    given(ONE)
        .having(start(Map.of(), null))
        .when(pause())
        .thenRejected(Rejection.Code.WRONG_STATE)
        .because("pending", "running")
        .when(resume())
        .thenRejected(Rejection.Code.WRONG_STATE)
        .because("pending", "paused")
        .when(skip("a"))
        .thenRejected(Rejection.Code.WRONG_STATE)
        .because("pending", "running or paused")
        .when(cancel())
        .then(cancelled("a", "enough"), new InstanceEvent.WorkflowCancelled("enough"))
        .later(Duration.ofDays(1))
        .when(wake())
        .thenNothing();
  }

  private static InstanceEvent created(@Nullable Instant startAt) {
    return new InstanceEvent.WorkflowCreated(
        Flow.TYPE,
        Flow.VERSION,
        Map.of(),
        "c-1",
        null,
        Priority.NORMAL,
        Map.of(),
        "tester",
        startAt,
        null,
        List.of());
  }

  private static InstanceEvent startedForever() {
    return new InstanceEvent.WorkflowStarted(null);
  }
}
