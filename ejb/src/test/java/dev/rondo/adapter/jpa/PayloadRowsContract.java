package dev.rondo.adapter.jpa;

import static dev.rondo.app.port.Sample.NOON;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.app.port.InstanceStore.Changes;
import dev.rondo.app.port.Sample;
import dev.rondo.app.port.Stores;
import dev.rondo.app.port.TaskRow;
import dev.rondo.core.instance.EventCatalog;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.RecordedEvent;
import dev.rondo.core.instance.TaskState;
import dev.rondo.core.instance.Versions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Large values of events, tasks and snapshots: written with them, and read back as they were. */
abstract class PayloadRowsContract {
  private static final String TEXT = "é\uD83D\uDE00\u0000\"\\".repeat(10_000);
  private static final Map<String, Object> LARGE =
      Map.of("text", TEXT, "list", List.of(1L, 1.5, true, Map.of("@outline", true)));

  abstract LocalDatabase database();

  private final Stores stores = database().emptied();

  private static Sample sample() {
    return Sample.created("x")
        .then(
            new InstanceEvent.WorkflowStarted(null),
            scheduled(),
            new InstanceEvent.TaskStarted("a", 1, "w", NOON, null),
            new InstanceEvent.TaskCompleted("a", 1, LARGE));
  }

  private static InstanceEvent.TaskScheduled scheduled() {
    InstanceEvent.TaskScheduled small = Sample.scheduled("a");
    return new InstanceEvent.TaskScheduled(
        "a", 1, small.queue(), small.priority(), null, LARGE, List.of());
  }

  private void write(Changes changes) {
    stores
        .unitOfWork()
        .perform(
            () -> {
              stores.instances().write(changes);
              return changes;
            });
  }

  private long count(String sql) {
    try (Connection connection = database().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private long payloads() {
    return count("select count(*) from payload");
  }

  @Test
  void events_with_large_values_are_read_back_as_they_were() {
    Sample sample = sample();
    write(sample.creation());

    assertThat(stores.events().read("x", 1, 99, 99)).isEqualTo(sample.events());
    assertThat(payloads()).as("one value in two events").isEqualTo(1);
    assertThat(count("select max(length(data)) from workflow_event")).isLessThan(1_000);
  }

  @Test
  void a_page_of_events_ends_with_its_large_values_and_the_next_one_goes_on() {
    Sample sample = sample();
    for (int i = 0; i < 4; i++) {
      String text = i + "x".repeat(3_000_000);
      sample = sample.then(new InstanceEvent.LateReport("a", 1, "completed", text));
    }
    write(sample.creation());

    List<RecordedEvent> all = sample.events();
    List<RecordedEvent> page = stores.events().read("x", 1, 99, 99);
    assertThat(page).isEqualTo(all.subList(0, 7));
    assertThat(stores.events().read("x", 8, 99, 99)).isEqualTo(all.subList(7, 9));
  }

  @Test
  void small_events_have_no_payload() {
    write(Sample.created("x").then(new InstanceEvent.WorkflowStarted(null)).creation());

    assertThat(payloads()).isZero();
  }

  @Test
  void a_history_to_look_at_names_what_is_large_and_each_can_be_fetched() {
    write(sample().creation());
    List<RecordedEvent> shown = stores.events().outline("x", 5, 5, 9);

    Object shownResult = EventCatalog.data(shown.get(0).event()).get("result");
    long size = JsonCodec.write(LARGE).length();
    String reference = String.valueOf(((Map<?, ?>) requireNonNull(shownResult)).get("payload_ref"));
    assertThat(shownResult).isEqualTo(Map.of("payload_ref", reference, "size", size));
    assertThat(stores.events().payload("x", reference).map(JsonCodec::read)).contains(LARGE);
    assertThat(stores.events().payload("y", reference)).isEmpty();
    assertThat(stores.events().payload("x", "none")).isEmpty();
  }

  @Test
  void items_that_are_large_are_shown_as_a_list() {
    List<Object> items = List.of(LARGE, LARGE);
    Sample sample = Sample.created("x").then(new InstanceEvent.WorkflowStarted(null));
    List<RecordedEvent> events = new ArrayList<>(sample.events());
    events.add(
        new RecordedEvent(
            "x", 3, new InstanceEvent.TaskExpanded("a", items), NOON, null, null, "alice"));
    InstanceState state = sample.state();
    write(
        Sample.changes(
            List.of(state), List.of(), events, List.of(), List.of(), Set.of(), Set.of()));

    assertThat(stores.events().read("x", 3, 3, 9)).isEqualTo(events.subList(2, 3));
    InstanceEvent.TaskExpanded shown =
        (InstanceEvent.TaskExpanded) stores.events().outline("x", 3, 3, 9).get(0).event();
    assertThat(shown.items()).hasSize(1);
  }

  @Test
  void both_the_event_and_its_payload_are_there_or_neither_is() {
    Sample sample = sample();
    assertThatThrownBy(
            () ->
                stores
                    .unitOfWork()
                    .perform(
                        () -> {
                          stores.instances().write(sample.creation());
                          throw new IllegalStateException("killed");
                        }))
        .hasMessage("killed");
    assertThat(payloads()).isZero();
    assertThat(stores.events().read("x", 1, 99, 99)).isEmpty();

    write(sample.creation());
    assertThat(payloads()).isEqualTo(1);
  }

  @Test
  void a_task_in_the_queue_leaves_its_large_input_until_somebody_takes_it() {
    Sample sample = sample();
    TaskRow row = sample.waiting("a").with(LARGE);
    write(sample.creation(row));

    assertThat(payloads()).as("one value for events and task").isEqualTo(1);
    TaskRow claimable = stores.queue().claimable(Sample.QUEUE, NOON.plusSeconds(1), 1).get(0);
    assertThat(claimable.apart()).isTrue();
    assertThatThrownBy(claimable::input).isInstanceOf(IllegalStateException.class);
    assertThat(stores.queue().whole(claimable)).contains(row);
    TaskRow offered =
        stores.queue().offer(Sample.QUEUE, 4, 1, NOON.plusSeconds(1), "n", NOON).get(0);
    assertThat(stores.queue().whole(offered)).contains(row.offered("n", NOON));

    TaskRow over = Sample.ended(row, TaskState.COMPLETED, NOON);
    write(sample.change(sample.state().sequence(), List.of(), List.of(over)));
    assertThat(stores.queue().whole(claimable)).as("nobody needs it").isEmpty();
  }

  @Test
  void a_task_with_a_small_input_is_whole() {
    Sample sample = sample();
    TaskRow row = sample.waiting("a");
    write(sample.creation(row));

    TaskRow found = stores.queue().find(row.taskId()).orElseThrow();
    assertThat(found).isEqualTo(row);
    assertThat(stores.queue().whole(found)).containsSame(found);
  }

  @Test
  void a_lapsed_lease_is_found_without_the_input() {
    Sample sample = sample();
    TaskRow row = Sample.running(sample.waiting("a").with(LARGE), "w", NOON, Duration.ofSeconds(5));
    write(sample.creation(row));

    assertThat(stores.queue().fenceLapsed(NOON.plusSeconds(9), 9))
        .singleElement()
        .satisfies(lapsed -> assertThat(lapsed.apart()).isTrue());
  }

  @Test
  void a_snapshot_names_the_payloads_that_its_events_have() {
    Sample sample = sample();
    write(sample.creation());
    stores.snapshots().save(sample.state(), NOON);

    assertThat(payloads()).isEqualTo(1);
    assertThat(stores.snapshots().list("x").get(0).characters()).isLessThan(5_000);
    assertThat(stores.snapshots().newest("x", 99, Versions.only(Sample.DEFINITION)))
        .contains(sample.state());
  }

  @Test
  void a_snapshot_whose_payload_is_gone_is_not_used() {
    Sample sample = sample();
    stores.snapshots().save(sample.state(), NOON);
    database().execute("delete from payload");

    assertThat(stores.snapshots().newest("x", 99, Versions.only(Sample.DEFINITION))).isEmpty();
  }
}
