package dev.rondo.app.port;

import static dev.rondo.app.port.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.app.port.EventLog.CommandKey;
import dev.rondo.app.port.InstanceStore.Changes;
import dev.rondo.app.port.InstanceStore.Head;
import dev.rondo.app.port.InstanceStore.Locked;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.RecordedEvent;
import dev.rondo.core.instance.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The write path. */
public abstract class InstanceStoreContract extends StoreContract {

  private static InstanceEvent begun() {
    return new InstanceEvent.WorkflowStarted(NOON.plusSeconds(3600));
  }

  @Test
  void an_instance_that_was_created_can_be_locked_and_its_history_read() {
    Sample sample = Sample.created("x").then(begun(), Sample.scheduled("a"));
    write(sample.creation(sample.waiting("a")));

    assertThat(transacted(() -> stores().instances().lock(List.of("x", "absent"), false)))
        .isEqualTo(new Locked(Map.of("x", new Head("x", "sample", "1", 3)), Set.of()));
    assertThat(stores().events().read("x", 1, 99, 99)).isEqualTo(sample.events());
    assertThat(stores().events().read("x", 2, 2, 99)).isEqualTo(sample.events().subList(1, 2));
    assertThat(stores().events().read("x", 1, 99, 1)).isEqualTo(sample.events().subList(0, 1));
    assertThat(stores().events().read("absent", 1, 99, 99)).isEmpty();
  }

  @Test
  void a_history_goes_on_where_it_ended() {
    Sample sample = Sample.created("x").then(begun());
    write(sample.creation());
    sample.then(Sample.scheduled("a"));
    TaskRow row = sample.waiting("a");
    write(sample.change(2, List.of(row), List.of()));
    sample.then(new InstanceEvent.TaskCompleted("a", 1, Map.of("ok", true)));
    write(sample.change(3, List.of(), List.of(Sample.ended(row, TaskState.COMPLETED, NOON))));

    assertThat(stores().events().read("x", 1, 99, 99))
        .isEqualTo(sample.events())
        .extracting(RecordedEvent::sequence)
        .containsExactly(1L, 2L, 3L, 4L);
    assertThat(stores().queue().find(row.taskId()))
        .contains(Sample.ended(row, TaskState.COMPLETED, NOON));
  }

  @Test
  void an_event_cannot_take_the_number_of_another() {
    Sample sample = Sample.created("x").then(begun());
    write(sample.creation());

    assertThatThrownBy(() -> write(sample.change(1, List.of(), List.of())))
        .isInstanceOf(RuntimeException.class);
    assertThat(stores().events().read("x", 1, 99, 99)).hasSize(2);
  }

  @Test
  void an_instance_cannot_be_created_twice() {
    Sample sample = Sample.created("x");
    write(sample.creation());

    assertThatThrownBy(() -> write(sample.creation()))
        .isInstanceOf(InstanceExistsException.class)
        .hasMessageContaining("x");
  }

  @Test
  void of_two_that_create_an_instance_at_once_the_second_is_told() throws Exception {
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch tried = new CountDownLatch(1);
    Future<Boolean> first =
        elsewhere(
            () ->
                transacted(
                    () -> {
                      stores().instances().write(Sample.created("x").creation());
                      written.countDown();
                      return await(tried);
                    }));
    assertThat(await(written)).isTrue();
    Future<?> second =
        elsewhere(
            () -> {
              write(Sample.created("x").creation());
              return null;
            });
    tried.countDown();

    assertThatThrownBy(() -> result(second)).hasCauseInstanceOf(InstanceExistsException.class);
    assertThat(result(first)).isTrue();
    assertThat(stores().events().read("x", 1, 99, 99)).hasSize(1);
  }

  @Test
  void what_is_written_at_once_is_all_there_or_nothing_is() {
    Sample sample = Sample.created("x").then(begun(), Sample.scheduled("a"));
    TaskRow row = sample.waiting("a");
    writeAtOnce(sample.creation(row));
    assertThat(stores().events().read("x", 1, 99, 99)).isEqualTo(sample.events());
    assertThat(stores().queue().find(row.taskId())).contains(row);

    Sample other = Sample.created("y");
    Sample again = Sample.created("x");
    List<RecordedEvent> events = new ArrayList<>(other.events());
    events.addAll(again.events());
    assertThatThrownBy(
            () ->
                writeAtOnce(
                    Sample.changes(
                        List.of(other.state(), again.state()),
                        List.of(),
                        events,
                        List.of(),
                        List.of(),
                        Set.of(),
                        Set.of())))
        .isInstanceOf(RuntimeException.class);
    assertThat(stores().queries().find("y")).isEmpty();
    assertThat(stores().events().read("x", 1, 99, 99)).isEqualTo(sample.events());
  }

  private void writeAtOnce(Changes changes) {
    transacted(
        () -> {
          stores().instances().writeAtOnce(changes);
          return changes;
        });
  }

  @Test
  void what_is_to_be_created_is_not_looked_for_where_another_has_it() {
    write(Sample.created("x").creation());
    write(Sample.created("y").creation());

    Locked seen =
        during(
            () -> assertThat(lock(List.of("x", "y"), false).heads()).hasSize(2),
            () ->
                transacted(
                    () -> stores().instances().lock(List.of("x", "y", "absent"), Set.of("y"))));

    assertThat(seen.heads()).isEmpty();
    assertThat(seen.busy()).containsExactly("x");
  }

  @Test
  void a_transaction_that_is_rolled_back_leaves_nothing() {
    Sample sample = Sample.created("x").then(begun(), Sample.scheduled("a"));
    TaskRow row = sample.waiting("a");

    assertThatThrownBy(
            () ->
                transacted(
                    () -> {
                      stores().instances().write(sample.creation(row));
                      throw new IllegalStateException("after the write");
                    }))
        .hasMessage("after the write");
    assertThat(stores().events().read("x", 1, 99, 99)).isEmpty();
    assertThat(stores().queue().find(row.taskId())).isEmpty();
    assertThat(stores().queries().find("x")).isEmpty();
  }

  @Test
  void what_another_transaction_has_locked_is_reported_busy() {
    write(Sample.created("x").creation());
    write(Sample.created("y").creation());

    Locked seen =
        during(
            () -> assertThat(lock(List.of("x"), false).heads()).hasSize(1),
            () -> transacted(() -> lock(List.of("y", "x", "absent"), false)));

    assertThat(seen.heads().keySet()).containsExactly("y");
    assertThat(seen.busy()).containsExactly("x");
  }

  @Test
  void who_waits_for_a_lock_sees_what_the_one_before_wrote() throws Exception {
    Sample sample = Sample.created("x");
    write(sample.creation());
    CountDownLatch locked = new CountDownLatch(1);
    Future<InstanceState> first =
        elsewhere(
            () ->
                transacted(
                    () -> {
                      stores().instances().lock(List.of("x"), true);
                      locked.countDown();
                      sample.then(begun());
                      stores().instances().write(sample.change(1, List.of(), List.of()));
                      return sample.state();
                    }));
    assertThat(await(locked)).isTrue();
    Locked second = transacted(() -> stores().instances().lock(List.of("x"), true));

    assertThat(result(first).sequence()).isEqualTo(2);
    assertThat(second.heads().get("x")).isEqualTo(new Head("x", "sample", "1", 2));
    assertThat(second.busy()).isEmpty();
  }

  @Test
  void locks_are_taken_in_the_order_of_ids_whatever_the_order_asked() {
    for (String id : List.of("B", "a", "é", "b", "A-1", "A")) {
      write(Sample.created(id).creation());
    }

    Locked locked =
        transacted(() -> stores().instances().lock(List.of("b", "é", "A", "B", "a", "A-1"), false));

    assertThat(locked.heads().keySet()).containsExactly("A", "A-1", "B", "a", "b", "é");
  }

  @Test
  void keys_that_were_seen_are_found_and_unique() {
    Sample sample = Sample.created("x").keyed("k1").then(begun());
    Sample other = Sample.created("y").keyed("k1").then(begun());
    write(sample.creation());
    write(other.creation());

    assertThat(
            stores()
                .events()
                .seen(
                    List.of(
                        new CommandKey("x", "k1"),
                        new CommandKey("x", "k2"),
                        new CommandKey("y", "k1"),
                        new CommandKey("z", "k1"))))
        .isEqualTo(Map.of(new CommandKey("x", "k1"), 2L, new CommandKey("y", "k1"), 2L));
    assertThat(stores().events().seen(List.of())).isEmpty();

    sample.keyed("k1").then(Sample.scheduled("a"));
    assertThatThrownBy(() -> write(sample.change(2, List.of(), List.of())))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void a_batch_of_many_instances_is_written_at_once() {
    List<InstanceState> created = new ArrayList<>();
    List<RecordedEvent> events = new ArrayList<>();
    List<TaskRow> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Sample sample = Sample.created("i" + i).then(begun(), Sample.scheduled("a"));
      created.add(sample.state());
      events.addAll(sample.events());
      rows.add(sample.waiting("a"));
    }
    write(Sample.changes(created, List.of(), events, rows, List.of(), Set.of(), Set.of()));

    assertThat(stores().queue().depth(Sample.QUEUE, NOON).byState())
        .containsEntry("scheduled", 100L);
    assertThat(stores().events().read("i99", 1, 99, 99)).hasSize(3);
  }

  @Test
  void instances_are_due_when_their_time_has_come_earliest_first() {
    write(Sample.created("never").creation());
    write(
        Sample.created("late")
            .then(new InstanceEvent.WorkflowStarted(NOON.plusSeconds(20)))
            .creation());
    write(
        Sample.created("soon")
            .then(new InstanceEvent.WorkflowStarted(NOON.plusSeconds(10)))
            .creation());

    assertThat(stores().instances().due(NOON.plusSeconds(9), 10)).isEmpty();
    assertThat(stores().instances().due(NOON.plusSeconds(10), 10)).containsExactly("soon");
    assertThat(stores().instances().due(NOON.plusSeconds(60), 10)).containsExactly("soon", "late");
    assertThat(stores().instances().due(NOON.plusSeconds(60), 1)).containsExactly("soon");
  }

  @Test
  void tasks_of_a_paused_instance_are_held_until_it_is_resumed() {
    Sample sample = Sample.created("x").then(begun(), Sample.scheduled("a"));
    Sample other = Sample.created("other").then(begun(), Sample.scheduled("a"));
    TaskRow row = sample.waiting("a");
    write(sample.creation(row));
    write(other.creation(other.waiting("a")));

    sample.then(new InstanceEvent.WorkflowPaused("lunch"));
    write(
        Sample.changes(
            List.of(),
            List.of(sample.state()),
            sample.since(3),
            List.of(),
            List.of(),
            Set.of("x"),
            Set.of()));
    assertThat(stores().queue().claimable(Sample.QUEUE, NOON, 9))
        .extracting(TaskRow::instanceId)
        .containsExactly("other");
    assertThat(stores().queue().find(row.taskId()).orElseThrow().held()).isTrue();
    assertThat(stores().queue().depth(Sample.QUEUE, NOON).waitingByPriority()).containsEntry(4, 2L);

    sample.then(new InstanceEvent.WorkflowResumed());
    write(
        Sample.changes(
            List.of(),
            List.of(sample.state()),
            sample.since(4),
            List.of(),
            List.of(),
            Set.of(),
            Set.of("x")));
    assertThat(stores().queue().find(row.taskId())).contains(row);
    assertThat(stores().queue().claimable(Sample.QUEUE, NOON, 9)).hasSize(2);
  }

  @Test
  void texts_that_no_database_takes_do_not_stop_a_failure_from_being_kept() {
    Sample sample = Sample.created("x").then(begun());
    sample.then(
        new InstanceEvent.WorkflowFailed(
            dev.rondo.core.instance.Failure.of("Odd", "nul \u0000 and half \uD83D")));
    write(sample.creation());

    assertThat(stores().events().read("x", 1, 99, 99)).isEqualTo(sample.events());
    assertThat(stores().queries().find("x").orElseThrow().error())
        .isEqualTo("Odd: nul \uFFFD and half \uFFFD");
  }

  private Locked lock(List<String> ids, boolean waiting) {
    return stores().instances().lock(ids, waiting);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
