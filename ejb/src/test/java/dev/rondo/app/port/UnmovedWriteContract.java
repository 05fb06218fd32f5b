package dev.rondo.app.port;

import static dev.rondo.app.port.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.app.port.InstanceStore.Changes;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.RecordedEvent;
import dev.rondo.core.instance.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is written without a lock before it: all of it where nothing has moved, or nothing. */
public abstract class UnmovedWriteContract extends StoreContract {
  private final Sample one = Sample.created("one").then(begun(), Sample.scheduled("a"));
  private final TaskRow row = one.waiting("a");

  private static InstanceEvent begun() {
    return new InstanceEvent.WorkflowStarted(NOON.plusSeconds(3600));
  }

  private boolean write(Map<String, Long> sequences, Changes changes) {
    return stores().instances().writeIfUnmoved(sequences, changes);
  }

  /** The instance as it is in the test, its task completed, and another one that begins. */
  private Changes goingOn() {
    one.then(new InstanceEvent.TaskCompleted("a", 1, Map.of("ok", true)));
    Sample other = Sample.created("other").then(begun(), Sample.scheduled("a"));
    List<RecordedEvent> events = new ArrayList<>(one.since(3));
    events.addAll(other.events());
    return Sample.changes(
        List.of(other.state()),
        List.of(one.state()),
        events,
        List.of(other.waiting("a")),
        List.of(Sample.ended(row, TaskState.COMPLETED, NOON)),
        Set.of(),
        Set.of());
  }

  private void assertUnwritten() {
    assertThat(stores().events().read("one", 4, 99, 99)).isEmpty();
    assertThat(stores().queries().find("other")).isEmpty();
    assertThat(stores().events().read("other", 1, 99, 99)).isEmpty();
  }

  @Test
  void instances_begin_and_go_on() {
    assertThat(write(Map.of(), one.creation(row))).isTrue();
    assertThat(write(Map.of("one", 3L), goingOn())).isTrue();

    assertThat(stores().events().read("one", 1, 99, 99)).isEqualTo(one.events());
    assertThat(stores().queue().find(row.taskId()))
        .contains(Sample.ended(row, TaskState.COMPLETED, NOON));
    assertThat(stores().queries().find("other")).isPresent();
    assertThat(stores().events().read("other", 1, 99, 99)).hasSize(3);
  }

  @Test
  void nothing_is_written_where_one_has_moved_on_or_has_not_come_so_far() {
    write(one.creation(row));

    Changes changes = goingOn();
    assertThat(write(Map.of("one", 2L), changes)).isFalse();
    assertThat(write(Map.of("one", 4L), changes)).isFalse();

    assertUnwritten();
    assertThat(stores().queue().find(row.taskId())).contains(row);
  }

  @Test
  void also_where_it_is_one_of_which_nothing_changes() {
    write(one.creation(row));
    write(Sample.created("still").creation());

    assertThat(write(Map.of("one", 3L, "still", 2L), goingOn())).isFalse();
    assertUnwritten();
  }

  @Test
  void nothing_is_written_where_one_is_gone() {
    write(one.creation(row));

    assertThat(write(Map.of("one", 3L, "gone", 3L), goingOn())).isFalse();
    assertUnwritten();
  }

  @Test
  void what_another_transaction_has_is_not_waited_for() {
    write(one.creation(row));
    Changes changes = goingOn();

    boolean meanwhile =
        during(
            () -> stores().instances().lock(List.of("one"), true),
            () -> write(Map.of("one", 3L), changes));

    assertThat(meanwhile).isFalse();
    assertUnwritten();
    assertThat(write(Map.of("one", 3L), changes)).isTrue();
  }

  @Test
  void nothing_is_written_where_one_to_create_is_there() {
    write(one.creation(row));
    write(Sample.created("other").creation());

    assertThat(write(Map.of("one", 3L), goingOn())).isFalse();

    assertThat(stores().events().read("one", 4, 99, 99)).isEmpty();
    assertThat(stores().events().read("other", 1, 99, 99)).hasSize(1);
  }

  @Test
  void nothing_is_written_where_the_row_of_a_task_is_missing() {
    write(one.creation());

    Changes changes = goingOn();
    assertThatThrownBy(() -> write(Map.of("one", 3L), changes))
        .isInstanceOf(RuntimeException.class);
    assertUnwritten();
  }

  @Test
  void it_is_a_transaction_by_itself() {
    assertThatThrownBy(() -> transacted(() -> write(Map.of(), one.creation(row))))
        .hasMessage("a transaction is active");
    assertThat(stores().queries().find("one")).isEmpty();
  }
}
