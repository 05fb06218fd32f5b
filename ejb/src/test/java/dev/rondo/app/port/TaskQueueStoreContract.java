package dev.rondo.app.port;

import static dev.rondo.app.port.Sample.NOON;
import static dev.rondo.app.port.Sample.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rondo.app.port.InstanceQueries.Cursor;
import dev.rondo.app.port.TaskQueueStore.Depth;
import dev.rondo.app.port.TaskQueueStore.Lane;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.RecordedEvent;
import dev.rondo.core.instance.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The work queue. */
public abstract class TaskQueueStoreContract extends StoreContract {
  private static final Instant LATER = NOON.plusSeconds(60);

  private TaskQueueStore queue() {
    return stores().queue();
  }

  private TaskRow given(Sample sample, TaskRow row) {
    write(sample.creation(row));
    return row;
  }

  /** A task that waits, in an instance of its own. */
  private TaskRow waiting(String id, int priority, Instant enqueued) {
    Sample sample = Sample.created(id);
    return given(sample, sample.waiting("a", QUEUE, priority, enqueued, null));
  }

  private TaskRow running(String id, String worker, Instant leaseUntil) {
    Sample sample = Sample.created(id);
    return given(
        sample, Sample.in(sample.waiting("a"), TaskState.RUNNING, worker, leaseUntil, NOON, null));
  }

  private void change(String id, TaskRow row) {
    Sample sample = Sample.created(id);
    write(
        Sample.changes(
            List.of(),
            List.of(sample.state()),
            List.of(),
            List.of(),
            List.of(row),
            Set.of(),
            Set.of()));
  }

  @Test
  void a_task_is_offered_once_and_says_by_whom() {
    TaskRow row = waiting("x", 4, NOON);

    assertThat(queue().offer(QUEUE, 4, 9, LATER, "node-1", LATER.plusSeconds(30)))
        .containsExactly(row.offered("node-1", LATER.plusSeconds(30)));
    assertThat(queue().find(row.taskId())).contains(row.offered("node-1", LATER.plusSeconds(30)));
    assertThat(queue().offer(QUEUE, 4, 9, LATER, "node-2", LATER)).isEmpty();
    assertThat(queue().claimable(QUEUE, LATER, 9)).isEmpty();
    assertThat(queue().lanesWithWork(LATER)).isEmpty();
  }

  @Test
  void an_offer_that_nobody_took_is_made_again_once_it_has_lapsed() {
    TaskRow row = waiting("x", 4, NOON);
    queue().offer(QUEUE, 4, 9, NOON, "node-1", LATER);

    assertThat(queue().lanesWithWork(LATER.minusMillis(1))).isEmpty();
    assertThat(queue().lanesWithWork(LATER)).containsExactly(new Lane(QUEUE, 4));
    assertThat(queue().claimable(QUEUE, LATER, 9)).hasSize(1);
    assertThat(queue().offer(QUEUE, 4, 9, LATER, "node-2", LATER.plusSeconds(9)))
        .containsExactly(row.offered("node-2", LATER.plusSeconds(9)));
  }

  @Test
  void a_task_written_as_offered_is_left_alone_until_then() {
    Sample sample = Sample.created("x");
    given(sample, sample.waiting("a").offered("node-1", LATER));

    assertThat(queue().offer(QUEUE, 4, 9, NOON.plusSeconds(1), "node-2", LATER)).isEmpty();
    assertThat(queue().offer(QUEUE, 4, 9, LATER, "node-2", LATER.plusSeconds(1))).hasSize(1);
  }

  @Test
  void the_longest_waiting_are_offered_first_and_only_those_of_the_lane() {
    waiting("second", 4, NOON.plusSeconds(2));
    waiting("first", 4, NOON.plusSeconds(1));
    waiting("third", 4, NOON.plusSeconds(3));
    waiting("urgent", 9, NOON);
    Sample other = Sample.created("other");
    given(other, other.waiting("a", "other", 4, NOON, null));

    assertThat(queue().offer(QUEUE, 4, 2, LATER, "n", LATER))
        .extracting(TaskRow::instanceId)
        .containsExactly("first", "second");
    assertThat(queue().lanesWithWork(NOON.plusSeconds(3)))
        .containsExactlyInAnyOrder(new Lane(QUEUE, 4), new Lane(QUEUE, 9), new Lane("other", 4));
  }

  @Test
  void a_delayed_task_waits_for_its_time() {
    Sample sample = Sample.created("x");
    given(sample, sample.waiting("a", QUEUE, 4, NOON, LATER));

    assertThat(queue().lanesWithWork(LATER.minusMillis(1))).isEmpty();
    assertThat(queue().offer(QUEUE, 4, 9, LATER.minusMillis(1), "n", LATER)).isEmpty();
    assertThat(queue().nextDue(NOON, LATER.plusSeconds(1))).contains(LATER);
    assertThat(queue().nextDue(NOON, LATER.minusMillis(1))).isEmpty();
    assertThat(queue().nextDue(LATER, LATER.plusSeconds(9))).isEmpty();
    assertThat(queue().lanesWithWork(LATER)).hasSize(1);
    assertThat(queue().offer(QUEUE, 4, 9, LATER, "n", LATER)).hasSize(1);
  }

  @Test
  void the_next_due_is_found_behind_tasks_that_are_due_already() {
    waiting("now", 4, NOON);
    Sample sample = Sample.created("x");
    given(sample, sample.waiting("a", QUEUE, 4, NOON, LATER));

    assertThat(queue().nextDue(NOON, LATER)).contains(LATER);
  }

  @Test
  void a_worker_may_claim_the_highest_priority_first_and_the_longest_waiting_of_it() {
    waiting("low", 0, NOON);
    waiting("normal-late", 4, NOON.plusSeconds(2));
    waiting("normal-early", 4, NOON.plusSeconds(1));
    waiting("urgent", 9, NOON.plusSeconds(3));

    assertThat(queue().claimable(QUEUE, LATER, 9))
        .extracting(TaskRow::instanceId)
        .containsExactly("urgent", "normal-early", "normal-late", "low");
    assertThat(queue().claimable(QUEUE, LATER, 2)).hasSize(2);
    TaskRow first = queue().claimable(QUEUE, LATER, 1).get(0);
    assertThat(queue().claimable(QUEUE, LATER, 9, Set.of(first.executionId())))
        .isEqualTo(queue().claimable(QUEUE, LATER, 9).stream().skip(1).toList());
    assertThat(queue().claimable("other", LATER, 2)).isEmpty();
  }

  @Test
  void a_paused_queue_hands_out_nothing() {
    waiting("x", 4, NOON);

    assertThat(queue().setPaused(QUEUE, true, "alice", NOON)).isTrue();
    assertThat(queue().setPaused(QUEUE, true, "alice", NOON)).isFalse();
    assertThat(queue().isPaused(QUEUE)).isTrue();
    assertThat(queue().offer(QUEUE, 4, 9, LATER, "n", LATER)).isEmpty();
    assertThat(queue().claimable(QUEUE, LATER, 9)).isEmpty();
    assertThat(queue().lanesWithWork(LATER)).isEmpty();
    assertThat(queue().nextDue(NOON.minusSeconds(1), LATER)).isEmpty();

    assertThat(queue().setPaused(QUEUE, false, "alice", NOON)).isTrue();
    assertThat(queue().setPaused(QUEUE, false, "alice", NOON)).isFalse();
    assertThat(queue().isPaused(QUEUE)).isFalse();
    assertThat(queue().claimable(QUEUE, LATER, 9)).hasSize(1);
  }

  @Test
  void a_queue_can_be_paused_before_its_first_task_and_is_listed() {
    waiting("x", 4, NOON);

    assertThat(queue().setPaused("never seen", false, "alice", NOON)).isFalse();
    assertThat(queue().setPaused("new", true, "alice", NOON)).isTrue();
    assertThat(queue().queues()).containsExactly(QUEUE, "new");
  }

  @Test
  void two_nodes_never_get_the_same_task() throws Exception {
    batch(200);
    Callable<List<UUID>> taker =
        () -> {
          List<UUID> mine = new ArrayList<>();
          List<TaskRow> offered = queue().offer(QUEUE, 4, 7, LATER, "n", LATER.plusSeconds(99));
          while (!offered.isEmpty()) {
            offered.forEach(row -> mine.add(row.taskId()));
            offered = queue().offer(QUEUE, 4, 7, LATER, "n", LATER.plusSeconds(99));
          }
          return mine;
        };
    Future<List<UUID>> one = elsewhere(taker);
    Future<List<UUID>> two = elsewhere(taker);
    List<UUID> all = new ArrayList<>(result(one));
    all.addAll(result(two));

    // A node that finds every waiting row locked by the other stops; nothing is offered twice.
    assertThat(all).doesNotHaveDuplicates();
    queue()
        .offer(QUEUE, 4, 999, LATER, "n", LATER.plusSeconds(99))
        .forEach(row -> all.add(row.taskId()));
    assertThat(all).hasSize(200).doesNotHaveDuplicates();
  }

  private void batch(int size) {
    List<InstanceState> created = new ArrayList<>();
    List<RecordedEvent> events = new ArrayList<>();
    List<TaskRow> rows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Sample sample = Sample.created("i" + i);
      created.add(sample.state());
      events.addAll(sample.events());
      rows.add(sample.waiting("a"));
    }
    write(Sample.changes(created, List.of(), events, rows, List.of(), Set.of(), Set.of()));
  }

  @Test
  void a_heartbeat_prolongs_the_lease_of_the_worker_that_has_the_attempt() {
    TaskRow row = running("x", "w1", NOON.plusSeconds(10));

    assertThat(queue().heartbeat(row.taskId(), row.executionId(), "w1", LATER, 0.5, null)).isTrue();
    assertThat(queue().find(row.taskId()).orElseThrow().leaseUntil()).isEqualTo(LATER);
    assertThat(queue().progress(row.taskId())).contains(0.5);
    assertThat(queue().heartbeat(row.taskId(), row.executionId(), "w1", LATER, null, null))
        .isTrue();
    assertThat(queue().progress(row.taskId())).contains(0.5);

    assertThat(queue().heartbeat(row.taskId(), row.executionId(), "w2", LATER, 0.6, null))
        .isFalse();
    assertThat(queue().heartbeat(row.taskId(), Sample.nobody(), "w1", LATER, 0.6, null)).isFalse();
    assertThat(queue().heartbeat(Sample.nobody(), row.executionId(), "w1", LATER, null, null))
        .isFalse();
    assertThat(queue().progress(row.taskId())).contains(0.5);
    assertThat(queue().progress(Sample.nobody())).isEmpty();
  }

  @Test
  void a_heartbeat_after_the_end_is_refused_and_progress_does_not_outlive_the_attempt() {
    TaskRow row = running("x", "w1", LATER);
    queue().heartbeat(row.taskId(), row.executionId(), "w1", LATER, 0.9, null);
    change("x", Sample.ended(row, TaskState.COMPLETED, LATER));

    assertThat(queue().heartbeat(row.taskId(), row.executionId(), "w1", LATER, null, null))
        .isFalse();
    assertThat(queue().progress(row.taskId())).isEmpty();
  }

  @Test
  void a_heartbeat_that_tells_of_progress_says_when_and_a_new_attempt_forgets_it() {
    TaskRow row = running("x", "w1", LATER);
    Instant told = NOON.plusSeconds(7);

    queue().heartbeat(row.taskId(), row.executionId(), "w1", NOON.plusSeconds(9), null, told);
    queue().heartbeat(row.taskId(), row.executionId(), "w1", NOON.plusSeconds(10), 0.5, null);
    assertThat(queue().find(row.taskId()).orElseThrow().progressAt()).isEqualTo(told);
    assertThat(queue().fenceLapsed(LATER, 9)).extracting(TaskRow::progressAt).containsExactly(told);

    change("x", row);
    assertThat(queue().find(row.taskId()).orElseThrow().progressAt()).isNull();
  }

  @Test
  void tasks_whose_time_limit_has_come_are_given_earliest_first_and_once_for_a_while() {
    limited("b", TaskState.SCHEDULED, NOON.plusSeconds(2));
    limited("a", TaskState.RUNNING, NOON.plusSeconds(1));
    limited("c", TaskState.WAITING_FOR_INPUT, NOON.plusSeconds(3));
    waiting("none", 4, NOON);

    assertThat(queue().due(NOON, 9)).isEmpty();
    assertThat(queue().due(NOON.plusSeconds(3), 2))
        .extracting(TaskRow::instanceId)
        .containsExactly("a", "b");
    assertThat(queue().due(NOON.plusSeconds(3), 9))
        .extracting(TaskRow::instanceId)
        .containsExactly("c");
    assertThat(queue().due(NOON.plusSeconds(32), 9)).isEmpty();
    assertThat(queue().due(NOON.plusSeconds(33), 9)).hasSize(3);
  }

  @Test
  void a_task_that_nobody_can_begin_is_not_looked_at_until_its_instance_goes_on() {
    TaskRow row = limited("x", TaskState.SCHEDULED, NOON);
    pause("x", Set.of("x"), Set.of());
    assertThat(queue().due(LATER, 9)).isEmpty();

    pause("x", Set.of(), Set.of("x"));
    assertThat(queue().due(LATER, 9)).extracting(TaskRow::taskId).containsExactly(row.taskId());
  }

  private void pause(String id, Set<String> held, Set<String> freed) {
    write(
        Sample.changes(
            List.of(),
            List.of(Sample.created(id).state()),
            List.of(),
            List.of(),
            List.of(),
            held,
            freed));
  }

  private TaskRow limited(String id, TaskState state, Instant wakeAt) {
    Sample sample = Sample.created(id);
    TaskRow row = Sample.in(sample.waiting("a"), state, null, null, null, null);
    return given(sample, Sample.limited(row, wakeAt, null, null));
  }

  @Test
  void whoever_goes_on_keeps_what_heartbeats_have_said_and_is_asked_to_stop() {
    TaskRow row = running("x", "w1", NOON.plusSeconds(10));
    queue().heartbeat(row.taskId(), row.executionId(), "w1", LATER, 0.5, NOON.plusSeconds(5));
    TaskRow other = running("y", "w1", LATER);
    assertThat(queue().cancelling(List.of(row.taskId(), other.taskId()))).isEmpty();

    Instant by = NOON.plusSeconds(30);
    write(
        new InstanceStore.Changes(
            List.of(),
            List.of(Sample.created("x").state()),
            List.of(),
            List.of(),
            List.of(),
            Set.of(),
            Set.of(),
            List.of(),
            List.of(),
            List.of(Sample.limited(row, by, null, by)),
            InstanceStore.Migrated.NONE));

    assertThat(queue().find(row.taskId()))
        .contains(
            Sample.limited(
                Sample.in(row, TaskState.RUNNING, "w1", LATER, NOON, null),
                by,
                NOON.plusSeconds(5),
                by));
    assertThat(queue().progress(row.taskId())).contains(0.5);
    assertThat(queue().cancelling(List.of(row.taskId(), other.taskId(), Sample.nobody())))
        .containsExactly(row.taskId());

    change("x", Sample.ended(row, TaskState.CANCELLED, LATER));
    assertThat(queue().cancelling(List.of(row.taskId()))).isEmpty();
    assertThat(queue().due(LATER, 9)).isEmpty();
  }

  @Test
  void a_lapsed_lease_is_reported_and_its_worker_fenced_off() {
    TaskRow lapsed = running("lapsed", "w1", NOON.plusSeconds(10));
    running("alive", "w2", NOON.plusSeconds(30));

    assertThat(queue().fenceLapsed(NOON.plusSeconds(9), 9)).isEmpty();
    assertThat(queue().fenceLapsed(NOON.plusSeconds(10), 9))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.taskId()).isEqualTo(lapsed.taskId());
              assertThat(row.executionId()).isEqualTo(lapsed.executionId());
              assertThat(row.owner()).isEqualTo("expired:w1");
            });
    assertThat(queue().heartbeat(lapsed.taskId(), lapsed.executionId(), "w1", LATER, null, null))
        .isFalse();
    assertThat(queue().find(lapsed.taskId()).orElseThrow().owner()).isEqualTo("expired:w1");
  }

  @Test
  void a_lapsed_lease_that_nobody_acted_on_is_reported_again() {
    running("lapsed", "w1", NOON);

    assertThat(queue().fenceLapsed(LATER, 9)).hasSize(1);
    assertThat(queue().fenceLapsed(LATER, 9)).isEmpty();
    assertThat(queue().fenceLapsed(LATER.plusSeconds(60), 9))
        .extracting(TaskRow::owner)
        .containsExactly("expired:w1");
  }

  @Test
  void leases_that_lapsed_first_are_reported_first() {
    running("b", "w", NOON.plusSeconds(2));
    running("a", "w", NOON.plusSeconds(1));
    running("c", "w", NOON.plusSeconds(3));

    assertThat(queue().fenceLapsed(LATER, 2))
        .extracting(TaskRow::instanceId)
        .containsExactly("a", "b");
    assertThat(queue().fenceLapsed(LATER, 2)).extracting(TaskRow::instanceId).containsExactly("c");
  }

  @Test
  void a_node_that_starts_again_forgets_what_its_earlier_life_had() {
    Instant now = NOON.plusSeconds(5);
    TaskRow offered = waiting("offered", 4, NOON);
    queue().offer(QUEUE, 4, 9, NOON, "node_1#1/bell", LATER);
    TaskRow mine = running("mine", "node_1#1/worker", LATER);
    TaskRow new_life = running("new", "node_1#2/worker", LATER);
    TaskRow foreign = running("foreign", "nodex1#1/worker", LATER);

    assertThat(queue().forget("node_1#", "node_1#2", now)).isEqualTo(2);
    assertThat(queue().find(offered.taskId())).contains(offered);
    assertThat(queue().claimable(QUEUE, now, 9)).hasSize(1);
    assertThat(queue().fenceLapsed(now, 9))
        .extracting(TaskRow::taskId)
        .containsExactly(mine.taskId());
    assertThat(queue().find(new_life.taskId())).contains(new_life);
    assertThat(queue().find(foreign.taskId())).contains(foreign);
    assertThat(queue().forget("node_1#", "node_1#2", now)).isZero();
  }

  @Test
  void the_depth_counts_what_is_open_and_times_what_ended_lately() {
    waiting("w1", 4, NOON.plusSeconds(10));
    waiting("w2", 4, NOON.plusSeconds(20));
    waiting("w3", 9, NOON.plusSeconds(30));
    running("r", "w", LATER);
    for (int i = 1; i <= 20; i++) {
      Sample sample = Sample.created("done" + i);
      TaskRow row = sample.waiting("a");
      given(
          sample,
          Sample.ended(
              Sample.running(row, "w", NOON.plusMillis(i * 10L), Duration.ofSeconds(9)),
              i == 20 ? TaskState.FAILED : TaskState.COMPLETED,
              NOON.plusMillis(i * 110L)));
    }
    Depth depth = queue().depth(QUEUE, LATER);

    assertThat(depth.byState()).isEqualTo(Map.of("scheduled", 3L, "running", 1L));
    assertThat(depth.waitingByPriority()).isEqualTo(Map.of(4, 2L, 9, 1L));
    assertThat(depth.oldestWaiting()).isEqualTo(NOON.plusSeconds(10));
    assertThat(depth.latency().completed()).isEqualTo(19);
    assertThat(depth.latency().failed()).isEqualTo(1);
    assertThat(depth.latency().meanWait()).isCloseTo(105, within(0.01));
    assertThat(depth.latency().p95Wait()).isCloseTo(190, within(0.01));
    assertThat(depth.latency().meanRun()).isCloseTo(1050, within(0.01));
    assertThat(depth.latency().p95Run()).isCloseTo(1900, within(0.01));
    assertThat(queue().depth(QUEUE, NOON.plusSeconds(7200)).latency().completed()).isZero();
    assertThat(queue().depth("other", LATER).byState()).isEmpty();
    assertThat(queue().depth("other", LATER).oldestWaiting()).isNull();
  }

  /** A task that failed for good, in an instance that has failed because of it, or has not. */
  private TaskRow dead(String id, TaskState how, Instant at, boolean withItsInstance) {
    Sample sample = Sample.created(id).then(new InstanceEvent.WorkflowStarted(null));
    if (withItsInstance) {
      sample.then(new InstanceEvent.WorkflowFailed(Failure.of("Oops", "it broke")));
    }
    TaskRow row = Sample.running(sample.waiting("a"), "w", NOON, Duration.ofSeconds(9));
    return given(sample, Sample.ended(row, how, at));
  }

  @Test
  void dead_letters_are_what_failed_for_good_where_the_instance_stands_still() {
    dead("running", TaskState.FAILED, NOON, false);
    dead("completed", TaskState.COMPLETED, NOON, true);
    dead("first", TaskState.FAILED, NOON.plusSeconds(1), true);
    dead("second", TaskState.TIMEOUT, NOON.plusSeconds(2), true);
    dead("third", TaskState.FAILED, NOON.plusSeconds(3), true);
    waiting("waits", 4, NOON);

    List<TaskRow> page = queue().deadLetters(QUEUE, null, 2);
    assertThat(page).extracting(TaskRow::instanceId).containsExactly("third", "second");
    Cursor cursor = cursor(page.get(1));
    assertThat(queue().deadLetters(QUEUE, cursor, 2))
        .extracting(TaskRow::instanceId)
        .containsExactly("first");
    assertThat(queue().deadLetters("other", null, 2)).isEmpty();
  }

  private static Cursor cursor(TaskRow last) {
    return new Cursor(Objects.requireNonNull(last.completedAt()), last.taskId().toString());
  }

  @Test
  void pages_of_dead_letters_that_failed_at_the_same_time_leave_none_out() {
    for (int i = 0; i < 7; i++) {
      dead("d" + i, TaskState.FAILED, NOON, true);
    }
    List<String> seen = new ArrayList<>();
    List<TaskRow> page = queue().deadLetters(QUEUE, null, 3);
    while (!page.isEmpty()) {
      page.forEach(row -> seen.add(row.instanceId()));
      TaskRow last = page.get(page.size() - 1);
      page = queue().deadLetters(QUEUE, cursor(last), 3);
    }
    assertThat(seen).hasSize(7).doesNotHaveDuplicates();
  }

  @Test
  void a_task_that_is_given_back_waits_again() {
    TaskRow row = running("x", "w1", LATER);
    TaskRow again = Sample.in(row, TaskState.SCHEDULED, null, null, null, null);
    change("x", again);

    assertThat(queue().find(row.taskId())).contains(again);
    assertThat(queue().claimable(QUEUE, NOON, 9)).containsExactly(again);
    assertThat(queue().fenceLapsed(LATER, 9)).isEmpty();
  }

  @Test
  void an_offer_does_not_wait_for_a_task_that_is_being_changed() {
    Sample sample = Sample.created("x").then(new InstanceEvent.WorkflowStarted(null));
    TaskRow row = given(sample, sample.waiting("a"));
    TaskRow done = Sample.ended(row, TaskState.CANCELLED, NOON);

    List<TaskRow> offered =
        during(
            () -> stores().instances().write(sample.change(2, List.of(), List.of(done))),
            () -> queue().offer(QUEUE, 4, 9, LATER, "n", LATER));

    assertThat(offered).isEmpty();
    assertThat(queue().find(row.taskId())).contains(done);
  }
}
