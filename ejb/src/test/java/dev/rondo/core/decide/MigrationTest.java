package dev.rondo.core.decide;

import static dev.rondo.core.decide.Task.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.instance.DerivedIds;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import dev.rondo.core.json.Finding;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MigrationTest {
  private static final Flow FIRST =
      Flow.of(task("a"), task("b").after("a"), task("c").after("b"), task("d").after("b"));

  private static Map<String, String> dropping(String key) {
    Map<String, String> mapping = new HashMap<>();
    mapping.put(key, null);
    return mapping;
  }

  private static Spec running(Flow first, Flow second, InstanceCommand... before) {
    return Spec.given(first).knowing(second.version("2")).having(Words.start()).having(before);
  }

  @Test
  void goes_on_by_the_new_version_with_what_was_done() {
    Flow second =
        Flow.of(
            task("a"),
            task("b").after("a"),
            task("checked").after("b"),
            task("d").after("checked", "early"),
            task("early"));
    Spec spec =
        running(FIRST, second, Words.done("a"))
            .when(Words.migrate("2", Map.of("c", "checked")))
            .then(
                new InstanceEvent.WorkflowMigrated(
                    "1", "2", Map.of("c", "checked"), List.of(), Map.of(), null, "better"),
                Words.scheduled("early"))
            .thenTask("a", TaskState.COMPLETED)
            .thenTask("b", TaskState.SCHEDULED)
            .thenTask("checked", TaskState.PENDING);
    assertThat(spec.state().identity().version()).isEqualTo("2");
    spec.having(Words.done("b"), Words.done("checked"), Words.done("early"), Words.done("d"))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void a_task_under_way_that_is_renamed_is_known_by_its_old_key_and_keeps_its_ids() {
    Flow second = Flow.of(task("first"), task("b").after("first"));
    Spec spec = running(FIRST, second, Words.claim("a", 1));
    var before = spec.state().identity();
    spec.when(Words.migrate("2", Map.of("a", "first"))).thenTask("first", TaskState.RUNNING);
    var after = spec.state().identity();

    assertThat(DerivedIds.task(after, "first")).isEqualTo(DerivedIds.task(before, "a"));
    assertThat(DerivedIds.execution(after, "first", 1))
        .isEqualTo(DerivedIds.execution(before, "a", 1));
    Stored.snapshot(spec.state(), spec.context().versions());
    spec.when(Words.complete("a", 1, 7L))
        .then(Words.completed("first", 1, 7L), Words.scheduled("b"));
  }

  @Test
  void what_completed_is_undone_in_the_order_in_which_it_completed() {
    Flow first = Flow.of(task("a").undone(), task("b").undone(), task("c").after("a", "b"));
    Flow second =
        Flow.of(task("b").undone(), task("z").undone(), task("c").after("z", "b"), task("new"));
    running(first, second, Words.done("b"), Words.done("a"))
        .having(Words.migrate("2", Map.of("a", "z")))
        .when(Words.compensate())
        .thenIncluding(
            new InstanceEvent.CompensationStarted(
                List.of("z", "b"), "undo it", null, null, List.of(), List.of()));
  }

  @Test
  void what_is_dropped_is_cancelled_where_it_is_under_way() {
    Flow second = Flow.of(task("b"), task("c").after("b"));
    running(FIRST, second, Words.claim("a", 1))
        .when(Words.migrate("2", dropping("a")))
        .then(
            Words.cancelled("a", "version 2 goes on without it"),
            new InstanceEvent.WorkflowMigrated(
                "1", "2", Map.of(), List.of("a", "d"), Map.of(), null, "better"),
            Words.scheduled("b"))
        .when(Words.complete("a", 1, null))
        .thenRejected(Rejection.Code.NOT_FOUND);
  }

  @Test
  void a_dropped_task_of_whose_key_the_new_version_has_one_starts_over() {
    Flow second = Flow.of(task("a").agent("other"), task("b").after("a"));
    Spec spec =
        running(FIRST, second, Words.claim("a", 1))
            .when(Words.migrate("2", dropping("a")))
            .thenTask("a", TaskState.SCHEDULED);
    assertThat(spec.task("a").attempt()).isEqualTo(2);
    assertThat(spec.task("a").run()).isEqualTo(1);
    spec.when(Words.complete("a", 1, null)).thenRejected(Rejection.Code.STALE_ATTEMPT);
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    Flow first =
        Flow.of(
            task("a"),
            task("x"),
            task("y"),
            task("z"),
            task("u").undone(),
            task("gone"),
            task("loop").forEach(List.of(1L, 2L)));
    Flow second =
        Flow.of(
            task("a").agent("other"),
            task("x"),
            task("u"),
            task("loop").forEach(List.of(1L, 2L)).atATime(1));
    Map<String, String> mapping = new HashMap<>();
    mapping.put("nothing", "x");
    mapping.put("z", "nowhere");
    mapping.put("y", "x");
    Spec spec =
        running(first, second, Words.done("u"))
            .when(Words.migrate("2", mapping))
            .thenRejected(Rejection.Code.INVALID);

    assertThat(spec.rejection().findings())
        .extracting(Finding::pointer)
        .containsExactlyInAnyOrder(
            "/mapping/nothing",
            "/mapping/z",
            "/mapping/y",
            "/mapping/a",
            "/mapping/u",
            "/mapping/gone",
            "/mapping/loop");
    assertThat(spec.state().identity().version()).isEqualTo("1");
  }

  @Test
  void a_new_task_does_not_get_the_ids_of_one_that_is_gone() {
    Flow second = Flow.of(task("first"), task("a").after("first"));
    Spec spec =
        running(FIRST, second, Words.claim("a", 1))
            .when(Words.migrate("2", Map.of("a", "first")))
            .thenRejected(Rejection.Code.INVALID);
    assertThat(spec.rejection().findings())
        .singleElement()
        .extracting(Finding::pointer)
        .isEqualTo("/to_version");
  }

  @Test
  void nor_later() {
    Spec spec =
        running(FIRST, Flow.of(task("b")), Words.done("a"))
            .knowing(FIRST.version("3"))
            .having(Words.migrate("2", dropping("a")))
            .when(Words.migrate("3", Map.of()))
            .thenRejected(Rejection.Code.INVALID);
    assertThat(spec.rejection().findings()).extracting(Finding::pointer).contains("/to_version");
    FIRST.version("1");
  }

  @Test
  void a_repetition_under_way_goes_on_where_it_stays_as_it_is() {
    Flow first =
        Flow.of(
            task("a").undone(),
            task("map").forEach(List.of(1L, 2L), task("x"), task("y").after("x")),
            task("last").after("map"));
    Flow second =
        Flow.of(
            task("new"),
            task("map").forEach(List.of(1L, 2L), task("x"), task("y").after("x")),
            task("last").after("map", "new"));
    Spec spec =
        running(first, second, Words.done("map[0].x"), Words.claim("map[1].x", 1))
            .having(Words.migrate("2", dropping("a")))
            .thenTask("map[0].x", TaskState.COMPLETED)
            .thenTask("map[0].y", TaskState.SCHEDULED)
            .thenTask("map[1].x", TaskState.RUNNING);
    Stored.snapshot(spec.state(), spec.context().versions());
    spec.having(
            Words.complete("map[1].x", 1, null),
            Words.done("map[0].y"),
            Words.done("map[1].y"),
            Words.done("new"),
            Words.done("last"))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void the_same_version_is_no_migration() {
    running(FIRST, FIRST).when(Words.migrate(Flow.VERSION, Map.of())).thenNothing();
  }

  @Test
  void what_has_ended_is_not_migrated() {
    running(FIRST, Flow.of(task("b")), Words.cancel())
        .when(Words.migrate("2", Map.of()))
        .thenRejected(Rejection.Code.WRONG_STATE)
        .because(
            "cancelled", "pending, running or paused, not asked to end, and nothing being undone");
  }

  @Test
  void what_is_undone_is_not_migrated() {
    running(Flow.of(task("a").undone(), task("b").after("a")), Flow.of(task("a").undone()))
        .having(Words.done("a"), Words.compensate())
        .when(Words.migrate("2", dropping("b")))
        .thenRejected(Rejection.Code.WRONG_STATE);
  }

  @Test
  void an_instance_that_has_not_begun_begins_by_the_new_version() {
    Spec.given(FIRST)
        .knowing(Flow.of(task("z")).version("2"))
        .having(Words.start(Map.of(), null))
        .when(Words.migrate("2", Map.of()))
        .thenInstance(WorkflowState.PENDING)
        .when(Words.begin())
        .thenTask("z", TaskState.SCHEDULED);
  }

  @Test
  void one_that_is_paused_stays_so() {
    running(FIRST, Flow.of(task("a"), task("z")), Words.pause())
        .when(Words.migrate("2", Map.of()))
        .thenInstance(WorkflowState.PAUSED)
        .thenTask("z", TaskState.PENDING)
        .when(Words.resume())
        .thenTask("z", TaskState.SCHEDULED);
  }

  @Test
  void one_of_which_nothing_is_left_to_do_completes() {
    running(FIRST, Flow.of(task("a")), Words.done("a"))
        .when(Words.migrate("2", dropping("b")))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void a_blocked_task_is_looked_at_again() {
    Flow second = Flow.of(task("a"), task("b"), task("c").after("b"));
    Flow first = Flow.of(task("a"), task("b").after("a"), task("c"));
    running(first, second, Words.broke("a"))
        .thenTask("b", TaskState.BLOCKED)
        .having(Words.migrate("2", Map.of()))
        .thenTask("b", TaskState.SCHEDULED);
  }

  @Test
  void a_condition_between_tasks_is_decided_by_the_new_version() {
    Flow first = Flow.of(task("a"), task("other"), task("b").afterIf("a", "true").after("other"));
    Flow second = Flow.of(task("a"), task("b").afterIf("a", "false"));
    running(first, second, Words.done("a"))
        .when(Words.migrate("2", dropping("other")))
        .thenIncluding(Words.resolved("b", "a", false))
        .thenTask("b", TaskState.SKIPPED);
  }

  @Test
  void the_deadline_moves_by_as_much_as_the_limits_differ() {
    Flow first = Flow.of(task("a")).timeout(Duration.ofHours(1));
    Flow second = Flow.of(task("a")).timeout(Duration.ofHours(3));
    Spec spec = running(first, second).later(Duration.ofMinutes(10));
    spec.when(Words.migrate("2", Map.of()));
    assertThat(spec.state().wakeAt()).isEqualTo(Words.NOW.plus(Duration.ofHours(3)));
  }

  @Test
  void the_state_of_a_machine_is_there_or_is_mapped() {
    Flow first =
        Flow.of(task("a"))
            .machine(Machine.of(Set.of("END"), "OPEN", "END").on("go", "OPEN", "END"));
    Flow second =
        Flow.of(task("a")).machine(Machine.of(Set.of("END"), "NEW", "END").on("go", "NEW", "END"));
    Spec spec =
        running(first, second)
            .when(Words.migrate("2", Map.of()))
            .thenRejected(Rejection.Code.INVALID);
    assertThat(spec.rejection().findings())
        .containsExactly(
            new Finding(
                "/machine_state", "the state machine is in OPEN, which version 2 has not: map it"));
    spec.having(
        new InstanceCommand.MigrateWorkflow(
            Words.ID, "2", Map.of(), Map.of("OPEN", "NEW"), "better"));
    assertThat(Objects.requireNonNull(spec.state().machine()).state()).isEqualTo("NEW");
    spec.having(Words.fire("go")).thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void a_plan_says_what_would_happen_and_changes_nothing() {
    Flow second = Flow.of(task("a"), task("z").after("a"), task("new"));
    Spec spec = running(FIRST, second, Words.done("a"));
    InstanceCommand.MigrateWorkflow command = Words.migrate("2", Map.of("b", "z"));
    MigrationPlan plan = MigrationPlan.of(spec.state(), command, spec.context());

    assertThat(plan)
        .isEqualTo(
            new MigrationPlan(
                List.of(
                    new MigrationPlan.Mapped("a", "a", TaskState.COMPLETED),
                    new MigrationPlan.Mapped("b", "z", TaskState.SCHEDULED)),
                List.of("c", "d"),
                List.of("new"),
                List.of("new"),
                List.of()));
    assertThat(MigrationPlan.of(spec.state(), Words.migrate("2", Map.of("q", "r")), spec.context()))
        .satisfies(refused -> assertThat(refused.willRun()).isEmpty())
        .satisfies(refused -> assertThat(refused.problems()).hasSize(3));
  }
}
