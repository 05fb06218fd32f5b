package dev.rondo.core.decide;

import static dev.rondo.core.decide.Task.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.definition.DefinitionLimits;
import dev.rondo.core.definition.DependencyType;
import dev.rondo.core.definition.DerivedVersion;
import dev.rondo.core.definition.FailurePolicy;
import dev.rondo.core.definition.Join;
import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.instance.DerivedIds;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceEvent.TasksAdded;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.WorkflowState;
import dev.rondo.core.json.Finding;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdditionTest {
  private static final String MORE = "1+added";
  private static final Flow PLANNED = Flow.of(task("plan"), task("finish").after("plan"));
  private static final Flow GROWN =
      Flow.of(
          task("plan"),
          task("finish").after("plan", "x", "y"),
          task("x").after("plan"),
          task("y").after("x"));

  private static Spec running(Flow first, Flow more, InstanceCommand... before) {
    return Spec.given(first).knowing(more.version(MORE)).having(Words.start()).having(before);
  }

  private static List<Finding> refused(Spec spec) {
    return spec.thenRejected(Rejection.Code.INVALID).rejection().findings();
  }

  @Test
  void what_a_task_that_runs_has_planned_is_there_before_it_ends() {
    Spec spec =
        running(PLANNED, GROWN, Words.claim("plan", 1))
            .when(Words.addBy("plan", 1, Words.WORKER, null, MORE))
            .then(
                new TasksAdded(
                    "1",
                    MORE,
                    List.of("x", "y"),
                    Map.of("finish", List.of("x", "y")),
                    "plan",
                    "more"))
            .thenTask("plan", TaskState.RUNNING)
            .thenTask("finish", TaskState.PENDING);
    assertThat(spec.state().identity().version()).isEqualTo(MORE);
    Stored.snapshot(spec.state(), spec.context().versions());
    spec.when(Words.complete("plan", 1, null))
        .then(Words.completed("plan"), Words.scheduled("x"))
        .having(Words.done("x"), Words.done("y"))
        .thenTask("finish", TaskState.SCHEDULED)
        .having(Words.done("finish"))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void a_second_attempt_that_adds_the_same_again_changes_nothing() {
    Flow first = Flow.of(task("plan").attempts(2));
    Flow more = Flow.of(task("plan").attempts(2), task("x").after("plan"));
    running(first, more, Words.claim("plan", 1))
        .having(Words.addBy("plan", 1, Words.WORKER, null, MORE), Words.expire("plan", 1))
        .later(Duration.ofMinutes(1))
        .having(Words.claim("plan", 2))
        .when(
            new InstanceCommand.AddTasks(
                Words.ID,
                MORE,
                MORE,
                new InstanceCommand.AddingAttempt("plan", 2, Words.WORKER, null),
                "more"))
        .thenNothing();
  }

  @Test
  void only_who_has_the_lease_of_the_attempt_adds_for_it() {
    Spec spec = running(PLANNED, GROWN);
    spec.when(Words.addBy("plan", 1, Words.WORKER, null, MORE))
        .thenRejected(Rejection.Code.STALE_ATTEMPT)
        .because("scheduled", "running, by this worker");
    spec.having(Words.claim("plan", 1))
        .when(Words.addBy("plan", 1, "other", null, MORE))
        .thenRejected(Rejection.Code.STALE_ATTEMPT)
        .when(Words.addBy("plan", 1, "other", Words.LEASE, MORE))
        .thenRejected(Rejection.Code.STALE_ATTEMPT)
        .when(Words.addBy("plan", 2, Words.WORKER, null, MORE))
        .thenRejected(Rejection.Code.STALE_ATTEMPT)
        .when(Words.addBy("nobody", 1, Words.WORKER, null, MORE))
        .thenRejected(Rejection.Code.NOT_FOUND);
    spec.having(Words.complete("plan", 1, null))
        .when(Words.addBy("plan", 1, Words.WORKER, null, MORE))
        .thenRejected(Rejection.Code.STALE_ATTEMPT);
    assertThat(spec.state().identity().version()).isEqualTo("1");
  }

  @Test
  void who_got_the_task_by_message_has_it_from_then_on() {
    running(PLANNED, GROWN)
        .when(Words.addBy("plan", 1, Words.WORKER, Words.LEASE, MORE))
        .thenIncluding(Words.claimed("plan", 1))
        .thenTask("plan", TaskState.RUNNING)
        .when(Words.complete("plan", 1, null))
        .thenTask("x", TaskState.SCHEDULED);
  }

  @Test
  void who_got_it_by_message_from_an_instance_that_is_paused_does_not_begin() {
    running(PLANNED, GROWN, Words.pause())
        .when(Words.addBy("plan", 1, Words.WORKER, Words.LEASE, MORE))
        .thenRejected(Rejection.Code.WRONG_STATE)
        .because("paused", "running");
  }

  @Test
  void of_two_at_once_the_second_is_told_what_the_instance_goes_by() {
    Spec spec = running(PLANNED, GROWN).knowing(Flow.of(task("plan"), task("z")).version("1+z"));
    spec.having(Words.add(MORE)).when(Words.add("1+z")).thenRejected(Rejection.Code.CONFLICT);
    assertThat(spec.rejection().version()).isEqualTo(MORE);
    spec.when(Words.add(MORE)).thenNothing();
  }

  @Test
  void a_new_task_looks_at_what_there_is_in_whatever_state() {
    Flow first =
        Flow.of(
            task("done"),
            task("skipped").condition("false"),
            task("failed").onFailure(FailurePolicy.CONTINUE),
            task("broken"),
            task("runs"));
    Flow more =
        Flow.of(
            task("done"),
            task("skipped").condition("false"),
            task("failed").onFailure(FailurePolicy.CONTINUE),
            task("broken"),
            task("runs"),
            task("free"),
            task("after-done").after("done"),
            task("after-skipped").after("skipped"),
            task("soft").softAfter("skipped", "broken"),
            task("after-failed").after("failed"),
            task("after-broken").after("broken"),
            task("if").afterIf("done", "tasks.done.state == 'completed'"),
            task("if-not").afterIf("done", "false"),
            task("catch").afterFailureOf("broken"),
            task("later").after("runs"));
    running(first, more, Words.done("done"), Words.broke("failed"), Words.broke("broken"))
        .when(Words.add(MORE))
        .thenTask("free", TaskState.SCHEDULED)
        .thenTask("after-done", TaskState.SCHEDULED)
        .thenTask("after-skipped", TaskState.SKIPPED)
        .thenTask("soft", TaskState.SCHEDULED)
        .thenTask("after-failed", TaskState.SCHEDULED)
        .thenTask("after-broken", TaskState.BLOCKED)
        .thenTask("if", TaskState.SCHEDULED)
        .thenTask("if-not", TaskState.SKIPPED)
        .thenTask("catch", TaskState.SCHEDULED)
        .thenTask("later", TaskState.PENDING);
  }

  @Test
  void what_there_was_stays_as_it_is() {
    Flow first =
        Flow.of(
            task("a"),
            task("fast"),
            task("slow"),
            task("race").after("fast", "slow").join(Join.first(1)),
            task("broken"),
            task("blocked").after("broken"),
            task("asked").afterIf("a", "true").after("race"));
    Flow more =
        Flow.of(
            task("a"),
            task("fast"),
            task("slow"),
            task("race").after("fast", "slow").join(Join.first(1)),
            task("broken"),
            task("blocked").after("broken"),
            task("asked").afterIf("a", "true").after("race"),
            task("new"));
    running(first, more, Words.done("a"), Words.done("fast"), Words.broke("broken"))
        .thenTask("slow", TaskState.CANCELLED)
        .thenTask("blocked", TaskState.BLOCKED)
        .when(Words.add(MORE))
        .then(
            new TasksAdded("1", MORE, List.of("new"), Map.of(), null, "more"),
            Words.scheduled("new"))
        .thenTask("slow", TaskState.CANCELLED)
        .thenTask("blocked", TaskState.BLOCKED)
        .thenTask("asked", TaskState.PENDING);
  }

  @Test
  void what_lost_a_race_runs_again_with_what_waits_for_it() {
    Task[] first = {
      task("first"),
      task("second").after("first"),
      task("fast"),
      task("race").after("second", "fast").join(Join.first(1))
    };
    Flow more = Flow.of(first[0], first[1], first[2], first[3], task("new").softAfter("second"));
    running(Flow.of(first), more, Words.skip("second"), Words.done("fast"))
        .thenTask("first", TaskState.CANCELLED)
        .thenTask("race", TaskState.SCHEDULED)
        .having(Words.add(MORE))
        .having(Words.rerun("second"))
        .thenTask("first", TaskState.SCHEDULED)
        .having(Words.done("first", 2, null))
        .thenTask("second", TaskState.SCHEDULED);
  }

  @Test
  void a_wait_that_was_given_up_stays_so() {
    Flow first =
        Flow.of(
            task("a"),
            task("hint"),
            task("b").after("a").after("hint", DependencyType.SOFT, Duration.ofSeconds(5)));
    Flow more =
        Flow.of(
            task("a"),
            task("hint"),
            task("b")
                .after("a")
                .after("hint", DependencyType.SOFT, Duration.ofSeconds(5))
                .after("x"),
            task("x"));
    running(first, more)
        .later(Duration.ofSeconds(6))
        .having(Words.wake(), Words.add(MORE), Words.done("a"))
        .thenTask("b", TaskState.PENDING)
        .having(Words.done("x"))
        .thenTask("b", TaskState.SCHEDULED);
  }

  @Test
  void what_has_begun_gets_no_dependencies_and_is_named() {
    Flow first = Flow.of(task("done"), task("runs"), task("waits").after("runs"));
    Flow more =
        Flow.of(
            task("done").after("x"),
            task("runs").after("x"),
            task("waits").after("runs", "x"),
            task("x"));
    assertThat(refused(running(first, more, Words.done("done")).when(Words.add(MORE))))
        .containsExactlyInAnyOrder(
            new Finding("/dependencies/done", "task done is completed and waits no more"),
            new Finding("/dependencies/runs", "task runs is scheduled and waits no more"));
  }

  @Test
  void nothing_waits_for_what_was_cancelled_on_the_way() {
    Flow first =
        Flow.of(
            task("fast"),
            task("slow"),
            task("race").after("fast", "slow").join(Join.first(1)),
            task("last").after("race"));
    Flow more =
        Flow.of(
            task("fast"),
            task("slow"),
            task("race").after("fast", "slow").join(Join.first(1)),
            task("last").after("race", "slow"),
            task("x").after("fast", "slow"));
    assertThat(refused(running(first, more, Words.done("fast")).when(Words.add(MORE))))
        .extracting(Finding::pointer)
        .containsExactlyInAnyOrder("/tasks/x/dependencies/1", "/dependencies/last");
  }

  @Test
  void a_new_task_does_not_get_the_ids_of_one_that_is_gone() {
    Flow second = Flow.of(task("b").undone());
    Flow more = Flow.of(task("b").undone(), task("a").undone());
    Spec spec =
        Spec.given(Flow.of(task("a"), task("b").undone()))
            .knowing(second.version("2"))
            .having(Words.start(), Words.done("a"))
            .having(Words.migrate("2", Collections.singletonMap("a", null)))
            .knowing(more.version(MORE));
    assertThat(refused(spec.when(Words.add("2", MORE))))
        .extracting(Finding::pointer)
        .containsExactly("/tasks/a");
  }

  @Test
  void what_undoes_tasks_moves_on_the_board_and_undoes_the_same() {
    Flow first =
        Flow.of(task("a").undone(), task("b").undone().after("a"), task("last").after("b"));
    Flow more =
        Flow.of(
            task("a").undone(),
            task("b").undone().after("a"),
            task("last").after("b"),
            task("x").undone().after("a"));
    Spec spec = running(first, more, Words.done("a"), Words.add(MORE), Words.done("x"));
    spec.having(Words.done("b"))
        .when(Words.compensate())
        .thenIncluding(
            new InstanceEvent.CompensationStarted(
                List.of("b", "x", "a"), "undo it", null, null, List.of(), List.of()))
        .thenTask(Task.undoing("b"), TaskState.SCHEDULED);
    Stored.snapshot(spec.state(), spec.context().versions());
  }

  @Test
  void a_repetition_under_way_goes_on_and_a_new_one_begins() {
    Flow first =
        Flow.of(
            task("map").undone().forEach(List.of(1L, 2L), task("p"), task("q").after("p")),
            task("last").after("map"));
    Flow more =
        Flow.of(
            task("map").undone().forEach(List.of(1L, 2L), task("p"), task("q").after("p")),
            task("last").after("map", "other"),
            task("other").forEach(List.of(3L), task("p")));
    Spec spec = running(first, more, Words.done("map[0].p"), Words.claim("map[1].p", 1));
    var before = spec.state().identity();
    spec.having(Words.add(MORE))
        .thenTask("map[0].q", TaskState.SCHEDULED)
        .thenTask("map[1].p", TaskState.RUNNING)
        .thenTask("other[0].p", TaskState.SCHEDULED);
    assertThat(DerivedIds.task(spec.state().identity(), "map[1].p"))
        .isEqualTo(DerivedIds.task(before, "map[1].p"));
    Stored.snapshot(spec.state(), spec.context().versions());
    spec.having(
            Words.complete("map[1].p", 1, null),
            Words.done("map[0].q"),
            Words.done("map[1].q"),
            Words.done("other[0].p"),
            Words.done("last"))
        .thenInstance(WorkflowState.COMPLETED);
  }

  @Test
  void who_waits_for_a_signal_or_a_person_goes_on_waiting() {
    Flow first =
        Flow.of(
            task("paid").action(TaskAction.SIGNAL_WAIT).parameter("name", "paid"),
            task("last").after("paid"));
    Flow more =
        Flow.of(
            task("paid").action(TaskAction.SIGNAL_WAIT).parameter("name", "paid"),
            task("last").after("paid"),
            task("sent").action(TaskAction.SIGNAL_WAIT).parameter("name", "sent"));
    running(first, more, Words.add(MORE), Words.signal("sent"), Words.signal("paid"))
        .thenTask("paid", TaskState.COMPLETED)
        .thenTask("sent", TaskState.COMPLETED);
  }

  @Test
  void a_machine_stays_where_it_is() {
    Machine machine =
        Machine.of(Set.of("END"), "OPEN", "GONE", "END")
            .on("go", "OPEN", "GONE")
            .on("task.a.completed", "GONE", "END");
    Spec spec =
        running(
            Flow.of(task("a")).machine(machine),
            Flow.of(task("a"), task("x")).machine(machine),
            Words.fire("go"));
    spec.having(Words.add(MORE));
    assertThat(Objects.requireNonNull(spec.state().machine()).state()).isEqualTo("GONE");
    spec.having(Words.rollback(1));
    assertThat(Objects.requireNonNull(spec.state().machine()).state()).isEqualTo("OPEN");
  }

  @Test
  void what_waits_its_turn_waits_for_the_new_one_before() {
    Flow first = Flow.of(task("a"), task("b").after("p"), task("p")).maxParallel(1);
    Flow more = Flow.of(task("a"), task("b").after("p", "x"), task("p"), task("x")).maxParallel(1);
    running(first, more, Words.done("a"), Words.done("p"))
        .thenTask("b", TaskState.SCHEDULED)
        .when(Words.add(MORE))
        .thenRejected(Rejection.Code.INVALID);
    Flow held = Flow.of(task("p"), task("a").after("p"), task("b").after("p")).maxParallel(1);
    Flow grown =
        Flow.of(task("p"), task("a").after("p"), task("b").after("p", "x"), task("x"))
            .maxParallel(1);
    running(held, grown, Words.done("p"), Words.add(MORE))
        .thenTask("a", TaskState.SCHEDULED)
        .having(Words.done("a"))
        .thenTask("x", TaskState.SCHEDULED)
        .thenTask("b", TaskState.PENDING)
        .having(Words.done("x"))
        .thenTask("b", TaskState.SCHEDULED);
  }

  @Test
  void one_that_has_not_begun_begins_with_all_of_it() {
    Spec.given(PLANNED)
        .knowing(GROWN.version(MORE))
        .having(Words.start(Map.of(), null))
        .when(Words.add(MORE))
        .thenInstance(WorkflowState.PENDING)
        .when(Words.begin())
        .then(new InstanceEvent.WorkflowStarted(null), Words.scheduled("plan"));
  }

  @Test
  void one_that_is_paused_stays_so() {
    running(PLANNED, Flow.of(task("plan"), task("finish").after("plan"), task("x")), Words.pause())
        .when(Words.add(MORE))
        .thenInstance(WorkflowState.PAUSED)
        .thenTask("x", TaskState.PENDING)
        .when(Words.resume())
        .thenTask("x", TaskState.SCHEDULED);
  }

  @Test
  void what_has_ended_or_is_asked_to_or_is_being_undone_gets_no_tasks() {
    String required = "pending, running or paused, not asked to end, and nothing being undone";
    running(PLANNED, GROWN, Words.cancel())
        .when(Words.add(MORE))
        .thenRejected(Rejection.Code.WRONG_STATE)
        .because("cancelled", required);
    running(PLANNED, GROWN, Words.broke("plan"))
        .when(Words.add(MORE))
        .thenRejected(Rejection.Code.WRONG_STATE)
        .because("failed", required);
    running(PLANNED, GROWN, Words.claim("plan", 1), Words.cancel(Duration.ofMinutes(1)))
        .when(Words.add(MORE))
        .thenRejected(Rejection.Code.WRONG_STATE)
        .because("cancelling", "not cancelling");
    Flow undone = Flow.of(task("a").undone(), task("b").after("a"));
    running(undone, Flow.of(task("a").undone(), task("b").after("a"), task("x")))
        .having(Words.done("a"), Words.compensate())
        .when(Words.add(MORE))
        .thenRejected(Rejection.Code.WRONG_STATE)
        .because("compensating", required);
  }

  @Test
  void going_back_keeps_what_was_added() {
    Flow first = Flow.of(task("a"), task("b").after("a"), task("c").after("b"));
    Flow more =
        Flow.of(task("a"), task("b").after("a"), task("c").after("b", "x"), task("x").after("a"));
    running(first, more, Words.done("a"), Words.done("b"))
        .thenTask("c", TaskState.SCHEDULED)
        .when(Words.add(MORE))
        .thenRejected(Rejection.Code.INVALID)
        .when(Words.back(1))
        .having(Words.add(MORE), Words.done("b", 2, null))
        .thenTask("c", TaskState.PENDING)
        .having(Words.back(2))
        .thenTask("x", TaskState.PENDING)
        .thenTask("a", TaskState.SCHEDULED);
  }

  @Test
  void a_migration_to_a_registered_version_drops_them_and_its_plan_says_so() {
    Spec spec =
        running(PLANNED, GROWN, Words.add(MORE))
            .knowing(Flow.of(task("plan"), task("finish").after("plan")).version("2"));
    assertThat(
            MigrationPlan.of(spec.state(), Words.migrate("2", Map.of()), spec.context()).dropped())
        .containsExactly("x", "y");
    spec.having(Words.migrate("2", Map.of()), Words.done("plan"))
        .thenTask("finish", TaskState.SCHEDULED);
    assertThat(spec.state().identity().lineage().additions()).isEqualTo(1);
  }

  @Test
  void who_is_one_of_many_keeps_what_was_added_to_the_version_they_are_to_go_by() {
    String more = DerivedVersion.of("1", "0123456789abcdef0123");
    Spec spec =
        Spec.given(PLANNED).knowing(GROWN.version(more)).having(Words.start(), Words.add(more));
    spec.when(Words.migrate("1", Map.of()).of(Words.ID)).thenNothing();
    spec.having(Words.migrate("1", Map.of()));
    assertThat(spec.state().identity().version()).isEqualTo("1");
  }

  @Test
  void tasks_are_not_added_without_end() {
    Spec spec = Spec.given(Flow.of(task("a"))).having(Words.start());
    Task[] tasks = new Task[DefinitionLimits.MAX_ADDITIONS + 2];
    tasks[0] = task("a");
    for (int i = 1; i <= DefinitionLimits.MAX_ADDITIONS + 1; i++) {
      tasks[i] = task("x" + i);
      Flow next = Flow.of(Arrays.copyOf(tasks, i + 1)).version("1+" + i);
      String from = i == 1 ? Flow.VERSION : "1+" + (i - 1);
      spec.knowing(next).when(Words.add(from, "1+" + i));
      assertThat(spec.state().identity().lineage().additions())
          .isEqualTo(Math.min(i, DefinitionLimits.MAX_ADDITIONS));
    }
    assertThat(refused(spec))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.pointer()).isEqualTo("/tasks");
              assertThat(found.message()).contains("100 times").contains("for_each");
            });
    Stored.snapshot(spec.state(), spec.context().versions());
  }

  @Test
  void a_plan_says_what_would_happen_and_changes_nothing() {
    Flow more =
        Flow.of(task("plan"), task("finish").after("plan", "x"), task("x"), task("y").after("x"));
    Spec spec = running(PLANNED, more);
    assertThat(AdditionPlan.of(spec.state(), Words.add(MORE), spec.context()))
        .isEqualTo(
            new AdditionPlan(
                List.of("x", "y"), Map.of("finish", List.of("x")), List.of("x"), List.of()));
    assertThat(AdditionPlan.of(spec.state(), Words.add("1", "1"), spec.context()))
        .isEqualTo(new AdditionPlan(List.of(), Map.of(), List.of(), List.of()));

    spec.having(Words.done("plan"), Words.cancel());
    assertThat(AdditionPlan.of(spec.state(), Words.add(MORE), spec.context()).problems())
        .extracting(Finding::pointer)
        .containsExactly("", "/dependencies/finish");
  }
}
