package dev.rondo.core.decide;

import static dev.rondo.core.decide.Spec.given;
import static dev.rondo.core.decide.Task.task;
import static dev.rondo.core.decide.Task.undoing;
import static dev.rondo.core.decide.Words.LEASE;
import static dev.rondo.core.decide.Words.NOW;
import static dev.rondo.core.decide.Words.approve;
import static dev.rondo.core.decide.Words.await;
import static dev.rondo.core.decide.Words.back;
import static dev.rondo.core.decide.Words.broke;
import static dev.rondo.core.decide.Words.cancel;
import static dev.rondo.core.decide.Words.claim;
import static dev.rondo.core.decide.Words.claimApproval;
import static dev.rondo.core.decide.Words.compensate;
import static dev.rondo.core.decide.Words.done;
import static dev.rondo.core.decide.Words.fail;
import static dev.rondo.core.decide.Words.oops;
import static dev.rondo.core.decide.Words.pause;
import static dev.rondo.core.decide.Words.signal;
import static dev.rondo.core.decide.Words.skip;
import static dev.rondo.core.decide.Words.start;
import static dev.rondo.core.decide.Words.wake;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.decide.Capacity.Limit;
import dev.rondo.core.definition.Concurrency.OnLimit;
import dev.rondo.core.definition.FailurePolicy;
import dev.rondo.core.definition.RetryPolicy;
import dev.rondo.core.definition.TaskAction;
import dev.rondo.core.definition.TaskDefinition;
import dev.rondo.core.explain.Blocker;
import dev.rondo.core.explain.Explain;
import dev.rondo.core.explain.Kind;
import dev.rondo.core.explain.Move;
import dev.rondo.core.explain.Move.What;
import dev.rondo.core.explain.Reasons;
import dev.rondo.core.explain.Surroundings;
import dev.rondo.core.instance.DerivedIds;
import dev.rondo.core.instance.InstanceCommand;
import dev.rondo.core.instance.WorkflowState;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every kind of blocker is seen, and the verbs that are told are those that are accepted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplainTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant LATER = NOW.plus(HOUR);

  private final Set<Kind> seen = new HashSet<>();
  private final Nearby nearby = new Nearby();

  /** What is about an instance: as little as may be, and what a test says. */
  private static final class Nearby implements Surroundings {
    private boolean knowsHandlers = true;
    private Queue queue = new Queue(false, 0);

    @Override
    public Optional<Author> author() {
      return Optional.of(new Author("mary", "lunch"));
    }

    @Override
    public Optional<Line> line(String limit) {
      return Optional.of(new Line(2, 2, 3));
    }

    @Override
    public Optional<Slots> slots(String resource, UUID taskId) {
      return Optional.of(new Slots(2, null, 3));
    }

    @Override
    public boolean canRun(TaskDefinition task) {
      return knowsHandlers;
    }

    @Override
    public Queue queue(String name) {
      return queue;
    }

    @Override
    public Optional<Sign> sign(UUID taskId) {
      return Optional.of(new Sign(NOW.plus(LEASE).plusSeconds(5), 0.25));
    }

    @Override
    public Optional<String> stateOf(String instanceId) {
      return Optional.of("paused");
    }
  }

  @AfterAll
  void every_kind_was_seen() {
    assertThat(seen).containsExactlyInAnyOrder(Kind.values());
  }

  @Test
  void an_instance_waits_to_be_started() {
    Blocker blocker = only(given(flow()).having(start(Map.of(), null)), Kind.NOT_STARTED);
    assertThat(moves(blocker)).containsExactly(What.START, What.CANCEL);
    assertThat(blocker.since()).isEqualTo(NOW);
  }

  @Test
  void a_delayed_start_says_when() {
    Blocker blocker = only(given(flow()).having(start(Map.of(), HOUR)), Kind.START_DELAYED);
    assertThat(blocker.until()).isEqualTo(LATER);
    assertThat(moves(blocker)).containsExactly(What.TIME, What.START, What.CANCEL);
  }

  @Test
  void a_task_in_line_says_for_which_resource_and_behind_how_many() {
    Spec spec =
        given(Flow.of(task("a").limited("cutter", 1).limited("printer", 2))).having(start());
    Blocker blocker = only(spec, Kind.RESOURCE_LIMIT);
    assertThat(blocker.data())
        .containsEntry("resource", "cutter")
        .containsEntry("max", 1)
        .containsEntry("taken", 2)
        .containsEntry("position", 3)
        .doesNotContainKey("has");
    assertThat(moves(blocker)).contains(What.SLOT);
    spec.having(Words.admit("a", 1, "cutter"));
    assertThat(only(spec, Kind.RESOURCE_LIMIT).data())
        .containsEntry("resource", "printer")
        .containsEntry("has", List.of("cutter"));
    spec.having(Words.admit("a", 1, "printer"));
    only(spec, Kind.WORKER);
  }

  @Test
  void an_instance_in_line_says_for_what_and_behind_how_many() {
    Spec spec =
        given(flow()).under(new Limit(Flow.TYPE, 2, 2, false, OnLimit.QUEUE)).having(start());
    Blocker blocker = only(spec, Kind.INSTANCE_LIMIT);
    assertThat(blocker.data())
        .containsEntry("limit", Flow.TYPE)
        .containsEntry("max_instances", 2)
        .containsEntry("running", 2)
        .containsEntry("position", 3);
    assertThat(moves(blocker)).containsExactly(What.PLACE, What.CANCEL);
  }

  @Test
  void a_paused_instance_says_by_whom_and_why_and_what_it_waits_for_besides() {
    Spec spec = given(Flow.of(task("a"), task("b").after("a"))).having(start(), pause());
    Reasons reasons = explain(spec);
    Blocker paused = blocker(reasons, Kind.PAUSED);
    assertThat(paused.words()).isEqualTo("The instance is paused by mary: lunch");
    assertThat(paused.data()).containsEntry("by", "mary").containsEntry("reason", "lunch");
    assertThat(moves(paused)).containsExactly(What.RESUME, What.COMPENSATE, What.CANCEL);
    assertThat(blocker(reasons, Kind.WORKER).words()).contains("held while the instance is paused");
    assertThat(reasons.blockers()).hasSize(2);
    assertThat(reasons.summary()).startsWith(paused.words() + "; task a is ready");
  }

  @Test
  void tasks_that_a_pause_holds_are_counted() {
    Flow flow = Flow.of(task("a"), task("b").after("a"), task("c").after("a"));
    Spec spec = given(flow).having(start(), claim("a", 1), pause(), Words.complete("a", 1, null));
    assertThat(only(spec, Kind.PAUSED).data()).containsEntry("held_tasks", 2);
  }

  @Test
  void a_failed_task_waits_for_a_decision_and_the_lawful_verbs_are_named() {
    Flow flow = Flow.of(task("z"), task("a").after("z").onFailure(FailurePolicy.PAUSE));
    Spec spec = given(flow).having(start(), done("z"), broke("a"));
    Reasons reasons = explain(spec);
    Blocker blocker = blocker(reasons, Kind.DECISION);
    assertThat(blocker.task()).isEqualTo("a");
    assertThat(blocker.words())
        .isEqualTo("Task a failed with Oops: it broke, and waits for a decision");
    assertThat(moves(blocker))
        .containsExactly(
            What.RETRY, What.SKIP, What.COMPLETE, What.ROLLBACK, What.COMPENSATE, What.CANCEL);
    assertThat(blocker.data().get("error"))
        .isEqualTo(Map.of("error_type", "Oops", "message", "it broke", "retryable", true));
    assertThat(reasons.summary()).startsWith(blocker.words());
    assertThat(moves(blocker(reasons, Kind.PAUSED))).doesNotContain(What.RESUME);
    assertThat(explain(spec.having(skip("a"))).blockers())
        .extracting(Blocker::kind)
        .containsExactly(Kind.PAUSED);
    assertThat(moves(blocker(explain(spec), Kind.PAUSED))).contains(What.RESUME);
  }

  @Test
  void a_ready_task_waits_for_a_worker_of_its_queue_with_what_it_requires() {
    nearby.queue = new Surroundings.Queue(true, 2);
    Task agent = task("a").agent("bakers").capabilities(List.of("oven"));
    Spec spec = given(Flow.of(agent, task("b").after("a"))).having(start());
    Blocker blocker = only(spec, Kind.WORKER);
    nearby.queue = new Surroundings.Queue(false, 0);
    assertThat(blocker.words())
        .isEqualTo(
            "Task a is ready and waits for a worker of the queue bakers that has oven;"
                + " the queue is paused");
    assertThat(blocker.data())
        .containsEntry("queue", "bakers")
        .containsEntry("capabilities", List.of("oven"))
        .containsEntry("queue_paused", true)
        .containsEntry("listeners", 2)
        .containsEntry("holds_up", List.of("b"));
    assertThat(blocker.since()).isEqualTo(NOW);
    assertThat(moves(blocker)).containsExactly(What.WORKER, What.SKIP, What.COMPLETE);
  }

  @Test
  void a_handler_that_the_server_does_not_know_is_told() {
    nearby.knowsHandlers = false;
    Blocker blocker = only(given(flow()).having(start()), Kind.WORKER);
    nearby.knowsHandlers = true;
    assertThat(blocker.words()).contains("the handler handler, which this server does not know");
    assertThat(blocker.data()).containsEntry("handler_known", false);
  }

  @Test
  void a_running_task_says_with_whom_and_until_when() {
    Spec spec = given(Flow.of(task("a").attempts(3))).having(start(), claim("a", 1));
    Blocker blocker = only(spec, Kind.RUNNING);
    assertThat(blocker.data())
        .containsEntry("worker", Words.WORKER)
        .containsEntry("attempt", 1)
        .containsEntry("max_attempts", 3)
        .containsEntry("progress", 0.25);
    assertThat(blocker.until()).isEqualTo(NOW.plus(LEASE).plusSeconds(5));
    assertThat(moves(blocker)).containsExactly(What.WORKER, What.COMPLETE);
  }

  @Test
  void a_retry_says_when_and_after_what() {
    Task a = task("a").retry(RetryPolicy.fixed(3, HOUR));
    Spec spec = given(Flow.of(a)).having(start(), broke("a"));
    Blocker blocker = only(spec, Kind.RETRY);
    assertThat(blocker.until()).isEqualTo(LATER);
    assertThat(blocker.words())
        .isEqualTo("Task a failed with Oops: it broke; attempt 2 of 3 is due at " + LATER);
    assertThat(moves(blocker)).containsExactly(What.TIME, What.RETRY, What.SKIP, What.COMPLETE);
    assertThat(Explain.why(spec.state(), LATER, nearby).blockers())
        .extracting(Blocker::kind)
        .containsExactly(Kind.WORKER);
  }

  @Test
  void timers_and_sleeps_say_until_when() {
    Flow flow =
        Flow.of(
            task("t").action(TaskAction.TIMER).parameter("duration_seconds", 3600L),
            task("s").action(TaskAction.SLEEP).parameter("duration_seconds", 3600L));
    Reasons reasons = explain(given(flow).having(start()));
    assertThat(reasons.blockers())
        .allSatisfy(blocker -> assertThat(blocker.kind()).isEqualTo(Kind.TIMER))
        .allSatisfy(blocker -> assertThat(blocker.until()).isEqualTo(LATER))
        .hasSize(2);
  }

  @Test
  void a_signal_is_named_with_correlation_count_and_deadline() {
    Task wait =
        task("s")
            .action(TaskAction.SIGNAL_WAIT)
            .parameter("name", "paid")
            .parameter("correlation", "o-1")
            .parameter("count", 3L)
            .timeout(HOUR);
    Spec spec = given(Flow.of(wait)).having(start(), signal("paid", 5L, "o-1"));
    Blocker blocker = only(spec, Kind.SIGNAL);
    assertThat(blocker.words())
        .isEqualTo(
            "Task s waits for the signal paid with the correlation o-1, of which it has 1 of 3,"
                + " until "
                + LATER);
    assertThat(blocker.data())
        .containsEntry("name", "paid")
        .containsEntry("correlation", "o-1")
        .containsEntry("received", 1)
        .containsEntry("count", 3);
    assertThat(moves(blocker)).containsExactly(What.SIGNAL, What.SKIP, What.COMPLETE);
  }

  @Test
  void an_approval_says_who_may_decide_how_many_have_and_until_when() {
    Task gate =
        task("g")
            .action(TaskAction.APPROVAL_GATE)
            .parameter("approvers", List.of("ann", "bob"))
            .parameter("required_approvals", 2L)
            .timeout(HOUR);
    Spec spec = given(Flow.of(gate)).by("starter").having(start());
    spec.by("ann").having(approve("g", 1));
    Blocker blocker = only(spec, Kind.APPROVAL);
    assertThat(blocker.words())
        .isEqualTo(
            "Task g waits for approval by ann or bob: 1 of 2 have approved; it is due at " + LATER);
    assertThat(blocker.data())
        .containsEntry("approvals", 1)
        .containsEntry("required_approvals", 2)
        .containsEntry("approvers", List.of("ann", "bob"));
    assertThat(moves(blocker)).containsExactly(What.APPROVE, What.REJECT, What.SKIP, What.COMPLETE);
    spec.by("bob").having(claimApproval("g", 1));
    assertThat(only(spec, Kind.APPROVAL).words()).contains("approval by bob:");
  }

  @Test
  void a_sub_workflow_is_named_with_its_state() {
    Task trigger =
        task("t").action(TaskAction.WORKFLOW_TRIGGER).parameter("workflow_type", "other");
    Spec spec = given(Flow.of(trigger)).having(start(), await("t", 1));
    String id = DerivedIds.subWorkflow(spec.state().identity(), "t", 1).toString();
    Blocker blocker = only(spec, Kind.SUB_WORKFLOW);
    assertThat(blocker.words())
        .isEqualTo("Task t waits for the sub-workflow " + id + ", which is paused");
    assertThat(blocker.data()).containsEntry("sub_workflow_id", id);
  }

  @Test
  void a_list_says_how_many_items_are_over_and_which_are_under_way() {
    Task each = task("e").forEach(List.of(1L, 2L, 3L, 4L)).atATime(2).tolerant();
    Spec spec = given(Flow.of(each)).having(start(), done("e[0]"), broke("e[1]"));
    Reasons reasons = explain(spec);
    assertThat(blocker(reasons, Kind.FOR_EACH).words())
        .isEqualTo(
            "Task e is done for each of 4 items: 2 are over, 2 under way, 1 failed;"
                + " at most 2 at a time");
    assertThat(reasons.blockers()).extracting(Blocker::task).containsExactly("e[2]", "e[3]", "e");
  }

  @Test
  void a_loop_says_which_iteration_and_when_the_next_begins() {
    Task loop = task("l").loopUntil("index > 5").times(10).every(HOUR);
    Spec spec = given(Flow.of(loop)).having(start());
    assertThat(blocker(explain(spec), Kind.LOOP).words())
        .isEqualTo("Task l is in iteration 1 of at most 10");
    spec.having(done("l[0]"));
    Blocker blocker = only(spec, Kind.LOOP);
    assertThat(blocker.until()).isEqualTo(LATER);
    assertThat(moves(blocker)).contains(What.TIME);
  }

  @Test
  void tasks_over_a_limit_of_parallel_tasks_wait_for_those_at_work() {
    Flow flow = Flow.of(task("a"), task("b"), task("c").sequential()).maxParallel(1);
    Reasons reasons = explain(given(flow).having(start()));
    assertThat(reasons.blockers())
        .extracting(Blocker::kind)
        .containsExactly(Kind.WORKER, Kind.PARALLEL_LIMIT, Kind.PARALLEL_LIMIT);
    assertThat(blocker(reasons, Kind.PARALLEL_LIMIT).data()).containsEntry("max_parallel_tasks", 1);
  }

  @Test
  void sequential_tasks_wait_for_their_turn() {
    Flow flow = Flow.of(task("a").sequential(), task("b").sequential());
    Reasons reasons = explain(given(flow).having(start()));
    assertThat(blocker(reasons, Kind.SEQUENTIAL_TURN).task()).isEqualTo("b");
  }

  @Test
  void what_only_waits_for_other_tasks_is_counted_and_not_listed() {
    Reasons reasons = explain(given(Flow.chain(50)).having(start()));
    assertThat(reasons.blockers()).singleElement().extracting(Blocker::task).isEqualTo("t0");
    assertThat(reasons.waitingTasks()).isEqualTo(49);
    assertThat(reasons.more()).isZero();
  }

  @Test
  void no_more_than_a_hundred_are_listed_and_the_rest_is_counted() {
    List<Task> tasks = IntStream.range(0, 250).mapToObj(i -> task("t" + i)).toList();
    Reasons reasons = explain(given(Flow.of(tasks)).having(start(), pause()));
    assertThat(reasons.blockers()).hasSize(100);
    assertThat(reasons.more()).isEqualTo(151);
    assertThat(reasons.summary()).endsWith("; and 249 more");
  }

  @Test
  void a_failed_branch_is_told_while_others_go_on() {
    Spec spec = given(Flow.of(task("a"), task("b"))).having(start(), broke("a"));
    Reasons reasons = explain(spec);
    assertThat(blocker(reasons, Kind.TASK_FAILED).words())
        .isEqualTo(
            "Task a failed with Oops: it broke; the instance fails once the rest has settled");
    assertThat(blocker(reasons, Kind.WORKER).task()).isEqualTo("b");
  }

  @Test
  void a_failed_instance_says_why_and_what_is_still_lawful() {
    Task each = task("e").after("z").forEach(List.of(1L, 2L));
    Spec spec =
        given(Flow.of(task("z"), each, task("x").after("e")))
            .having(start(), done("z"), done("e[0]"), broke("e[1]"));
    Reasons reasons = explain(spec);
    Blocker failed = blocker(reasons, Kind.FAILED);
    assertThat(failed.words()).isEqualTo("The instance failed with TaskFailure: Tasks failed: e");
    assertThat(moves(failed)).containsExactly(What.RETRY, What.ROLLBACK, What.COMPENSATE);
    assertThat(reasons.blockers())
        .filteredOn(blocker -> blocker.kind() == Kind.TASK_FAILED)
        .extracting(Blocker::task)
        .containsExactly("e", "e[1]");
    assertThat(reasons.waitingTasks()).isZero();
  }

  @Test
  void an_instance_that_timed_out_can_be_retried() {
    Spec spec = given(flow().timeout(HOUR)).having(start());
    assertThat(explain(spec).timeoutAt()).isEqualTo(LATER);
    Blocker blocker = only(spec.later(HOUR).having(wake()), Kind.TIMEOUT);
    assertThat(moves(blocker)).containsExactly(What.RETRY, What.COMPENSATE);
    assertThat(explain(spec).timeoutAt()).isNull();
  }

  @Test
  void a_cancelled_instance_says_by_whom_and_cannot_be_moved() {
    Blocker blocker = only(given(flow()).having(start(), cancel()), Kind.CANCELLED);
    assertThat(blocker.words()).isEqualTo("The instance was cancelled by mary: lunch");
    assertThat(blocker.movesOn()).isEmpty();
  }

  @Test
  void an_instance_that_is_being_cancelled_says_until_when_and_can_be_cancelled_at_once() {
    Spec spec = given(Flow.of(task("a").grace(HOUR))).having(start(), claim("a", 1), cancel());
    Reasons reasons = Explain.why(spec.state(), NOW, nearby);
    Blocker blocker = blocker(reasons, Kind.CANCELLING);
    seen.add(blocker.kind());
    assertThat(reasons.summary())
        .startsWith(
            "The instance is being cancelled: enough; what runs may clean up until " + LATER);
    assertThat(blocker.until()).isEqualTo(LATER);
    assertThat(moves(blocker)).containsExactly(What.WORKER, What.TIME, What.CANCEL);
    assertThat(moves(blocker(reasons, Kind.RUNNING))).containsExactly(What.WORKER);
    assertThat(reasons.timeoutAt()).isNull();
    spec.when(Words.terminate()).thenInstance(WorkflowState.CANCELLED);
  }

  @Test
  void a_completed_instance_waits_for_nothing() {
    Spec spec = given(flow()).having(start(), done("a"));
    Reasons reasons = explain(spec);
    assertThat(reasons.blockers()).isEmpty();
    assertThat(reasons.summary()).isEqualTo("The instance completed at " + NOW);
  }

  @Test
  void a_compensating_instance_says_which_step_it_is_at() {
    Spec spec = undone().having(start(), done("a"), done("b"), compensate());
    Blocker blocker = blocker(explain(spec), Kind.COMPENSATING);
    assertThat(blocker.words()).isEqualTo("The instance is compensated: step 1 of 2 (undo it)");
    assertThat(blocker.data()).containsEntry("undoes", "b").containsEntry("steps", 2);
    spec.having(done(undoing("b")));
    Reasons reasons = explain(spec);
    assertThat(blocker(reasons, Kind.COMPENSATING).words()).contains("step 2 of 2");
    assertThat(blocker(reasons, Kind.WORKER).task()).isEqualTo(undoing("a"));
    spec.having(done(undoing("a")));
    assertThat(only(spec, Kind.COMPENSATED).movesOn()).isEmpty();
  }

  @Test
  void an_instance_that_goes_back_says_so() {
    Spec spec = undone().having(start(), done("a"), done("b"), back(1));
    Blocker blocker = blocker(explain(spec), Kind.ROLLING_BACK);
    assertThat(blocker.words()).isEqualTo("The instance goes back: step 1 of 1 (too far)");
  }

  @Test
  void what_could_not_be_undone_is_named_with_what_can_be_done() {
    Spec spec =
        undone()
            .having(start(), done("a"), done("b"), compensate(), claim(undoing("b"), 1))
            .having(fail(undoing("b"), 1, oops()));
    Reasons reasons = explain(spec);
    Blocker blocker = blocker(reasons, Kind.COMPENSATION_FAILED);
    assertThat(blocker.task()).isEqualTo(undoing("b"));
    assertThat(moves(blocker)).containsExactly(What.RETRY, What.SKIP, What.COMPLETE);
    assertThat(moves(blocker(reasons, Kind.FAILED)))
        .containsExactly(What.ROLLBACK, What.COMPENSATE);
  }

  @Test
  void a_state_machine_says_where_it_is_and_what_it_hears() {
    Machine machine =
        Machine.of(Set.of("DONE"), "NEW", "DONE")
            .lasting("NEW", HOUR)
            .on("approve", "NEW", "DONE")
            .on("state.timeout", "NEW", "DONE");
    Spec spec = given(Flow.of().machine(machine)).having(start());
    Blocker blocker = only(spec, Kind.STATE_MACHINE);
    assertThat(blocker.words())
        .isEqualTo("The state machine is in NEW and hears approve; its time is up at " + LATER);
    assertThat(blocker.data()).containsEntry("machine_state", "NEW");
    assertThat(moves(blocker)).containsExactly(What.EVENT, What.TIME);
    spec.having(pause());
    assertThat(explain(spec).blockers())
        .extracting(Blocker::kind)
        .containsExactly(Kind.PAUSED, Kind.STATE_MACHINE);
    assertThat(explain(spec.having(Words.resume(), Words.fire("approve"))).blockers()).isEmpty();
  }

  @Test
  void a_machine_that_follows_the_tasks_keeps_nothing() {
    Machine machine =
        Machine.of(Set.of("DONE"), "NEW", "DONE").on("task.a.completed", "NEW", "DONE");
    Spec spec = given(flow().machine(machine)).having(start());
    only(spec, Kind.WORKER);
  }

  @Test
  void a_failure_that_is_left_to_the_machine_waits_for_it_or_a_person() {
    Machine machine =
        Machine.of(Set.of("DONE"), "NEW", "BAD", "DONE")
            .on("task.a.failed", "NEW", "BAD")
            .on("again", "BAD", "NEW", null, 0, Machine.restart("a"))
            .on("task.a.completed", "NEW", "DONE");
    Spec spec = given(flow().machine(machine)).having(start(), broke("a"));
    Reasons reasons = explain(spec);
    Blocker decision = blocker(reasons, Kind.DECISION);
    assertThat(decision.words()).endsWith("waits for a decision of the state machine or a person");
    assertThat(moves(decision))
        .containsExactly(What.RETRY, What.SKIP, What.COMPLETE, What.COMPENSATE, What.CANCEL);
    agreeOnTask(spec, decision);
    assertThat(blocker(reasons, Kind.STATE_MACHINE).data())
        .containsEntry("events", List.of("again"));
  }

  private static void agreeOnTask(Spec spec, Blocker decision) {
    agree(spec, decision, ofTask(String.valueOf(decision.task())));
  }

  private static Spec undone() {
    return given(Flow.of(task("a").undone(), task("b").after("a").undone(), task("c").after("b")));
  }

  private static Flow flow() {
    return Flow.of(task("a"));
  }

  private Blocker only(Spec spec, Kind kind) {
    Reasons reasons = explain(spec);
    assertThat(reasons.blockers()).extracting(Blocker::kind).containsExactly(kind);
    Blocker blocker = reasons.blockers().get(0);
    assertThat(reasons.summary()).isEqualTo(blocker.words());
    return blocker;
  }

  private static Blocker blocker(Reasons reasons, Kind kind) {
    return reasons.blockers().stream()
        .filter(blocker -> blocker.kind() == kind)
        .findFirst()
        .orElseThrow(() -> new AssertionError(kind + " is not among " + reasons.blockers()));
  }

  /** Explains, and checks what holds for every explanation. */
  private Reasons explain(Spec spec) {
    Reasons reasons = Explain.why(spec.state(), NOW, nearby);
    assertThat(reasons.blockers()).extracting(Blocker::kind).isSorted();
    for (Blocker blocker : reasons.blockers()) {
      seen.add(blocker.kind());
      if (blocker.kind() == Kind.STATE_MACHINE) {
        continue; // it has no verbs of its own
      }
      if (blocker.task() == null) {
        agree(spec, blocker, ofInstance());
      } else if (blocker.kind() != Kind.DECISION) {
        agree(spec, blocker, ofTask(blocker.task()));
      }
    }
    return reasons;
  }

  /** A verb is told if and only if the decision would accept it and change something. */
  private static void agree(Spec spec, Blocker blocker, Map<What, InstanceCommand> verbs) {
    DecisionContext context = new DecisionContext(spec.definition(), NOW, "tester");
    verbs.forEach(
        (what, command) -> {
          Decision decision = Decider.decide(spec.state(), command, context);
          boolean moves =
              decision instanceof Decision.Accepted accepted && !accepted.events().isEmpty();
          assertThat(moves(blocker).contains(what)).as("%s of %s", what, blocker).isEqualTo(moves);
        });
  }

  private static Map<What, InstanceCommand> ofInstance() {
    Map<What, InstanceCommand> verbs = new EnumMap<>(What.class);
    verbs.put(What.START, Words.begin());
    verbs.put(What.RESUME, Words.resume());
    verbs.put(What.RETRY, Words.retryAll());
    verbs.put(What.COMPENSATE, compensate());
    verbs.put(What.CANCEL, cancel());
    return verbs;
  }

  private static Map<What, InstanceCommand> ofTask(String task) {
    Map<What, InstanceCommand> verbs = new EnumMap<>(What.class);
    verbs.put(What.RETRY, Words.retry(task));
    verbs.put(What.SKIP, skip(task));
    verbs.put(What.COMPLETE, Words.resolve(task, null));
    return verbs;
  }

  private static List<What> moves(Blocker blocker) {
    return blocker.movesOn().stream().map(Move::what).toList();
  }
}
