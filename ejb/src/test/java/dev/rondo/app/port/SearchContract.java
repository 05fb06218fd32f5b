package dev.rondo.app.port;

import static dev.rondo.app.port.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rondo.api.InstanceFilter;
import dev.rondo.app.port.InstanceQueries.Cursor;
import dev.rondo.app.port.InstanceQueries.InstanceRow;
import dev.rondo.app.port.InstanceQueries.Totals;
import dev.rondo.core.definition.Priority;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.Parent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Searches over instances. */
public abstract class SearchContract extends StoreContract {
  private static final InstanceFilter ALL =
      new InstanceFilter(null, Set.of(), null, null, null, null);

  private List<String> found(InstanceFilter filter, @Nullable Cursor after, int limit) {
    return stores().queries().search(filter, after, limit).stream()
        .map(InstanceRow::instanceId)
        .toList();
  }

  @Test
  void those_that_have_ended_are_told_apart() {
    write(Sample.created("runs").creation());
    write(
        Sample.created("ended")
            .then(
                new InstanceEvent.WorkflowStarted(NOON.plusSeconds(9)),
                new InstanceEvent.WorkflowCompleted(null))
            .creation());

    assertThat(stores().queries().ended(Set.of("runs", "ended", "absent")))
        .containsExactly("ended");
  }

  @Test
  void a_row_tells_what_the_state_tells() {
    Sample sample =
        Sample.created("x", NOON, "sample", "order-7")
            .then(new InstanceEvent.WorkflowStarted(null), Sample.scheduled("a"));
    write(sample.creation(sample.waiting("a")));

    assertThat(stores().queries().find("x"))
        .contains(
            new InstanceRow(
                "x",
                "sample",
                "1",
                "running",
                "pending",
                3,
                4,
                "order-7",
                "correlation-x",
                "alice",
                NOON,
                NOON.plusSeconds(1),
                null,
                NOON.plusSeconds(2),
                2,
                0,
                0,
                0,
                null,
                Map.of("team", "blue"),
                null));
    assertThat(stores().queries().find("absent")).isEmpty();
  }

  @Test
  void pages_go_from_the_newest_to_the_oldest_without_loss_or_double() {
    // Some of the same instant, so that the id decides.
    for (int i = 0; i < 25; i++) {
      write(Sample.created("i" + (100 + i), NOON.plusSeconds(i / 4), "sample", null).creation());
    }
    List<String> all = new ArrayList<>();
    Cursor cursor = null;
    List<InstanceRow> page = stores().queries().search(ALL, null, 4);
    while (!page.isEmpty()) {
      page.forEach(row -> all.add(row.instanceId()));
      InstanceRow last = page.get(page.size() - 1);
      cursor = new Cursor(last.createdAt(), last.instanceId());
      page = stores().queries().search(ALL, cursor, 4);
    }

    assertThat(all).hasSize(25).doesNotHaveDuplicates();
    assertThat(all.get(0)).isEqualTo("i124");
    assertThat(all).isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void every_filter_narrows() {
    write(Sample.created("a", NOON, "one", "k1").creation());
    write(
        Sample.created("b", NOON.plusSeconds(1), "one", "k2")
            .then(new InstanceEvent.WorkflowStarted(null))
            .creation());
    write(Sample.created("c", NOON.plusSeconds(2), "two", "k1").creation());

    assertThat(found(ALL, null, 9)).containsExactly("c", "b", "a");
    assertThat(found(new InstanceFilter("one", Set.of(), null, null, null, null), null, 9))
        .containsExactly("b", "a");
    assertThat(found(new InstanceFilter(null, Set.of("pending"), null, null, null, null), null, 9))
        .containsExactly("c", "a");
    assertThat(
            found(
                new InstanceFilter(null, Set.of("pending", "running"), null, null, null, null),
                null,
                9))
        .hasSize(3);
    assertThat(found(new InstanceFilter(null, Set.of(), "k1", null, null, null), null, 9))
        .containsExactly("c", "a");
    assertThat(
            found(new InstanceFilter(null, Set.of(), null, "correlation-b", null, null), null, 9))
        .containsExactly("b");
    assertThat(
            found(
                new InstanceFilter(null, Set.of(), null, null, NOON.plusSeconds(1), null), null, 9))
        .containsExactly("c");
    assertThat(
            found(
                new InstanceFilter("one", Set.of("running"), "k2", "correlation-b", NOON, null),
                new Cursor(NOON.plusSeconds(9), "z"),
                9))
        .containsExactly("b");
    assertThat(found(ALL, null, 1)).containsExactly("c");
  }

  @Test
  void places_are_those_of_the_rows() {
    for (int i = 0; i < 5; i++) {
      write(
          Sample.created("i" + i, NOON.plusSeconds(i / 2), i < 3 ? "one" : "two", null).creation());
    }
    List<Cursor> all = stores().queries().places(ALL, null, 9);
    assertThat(all).extracting(Cursor::instanceId).containsExactly("i4", "i3", "i2", "i1", "i0");
    assertThat(all.get(1).createdAt()).isEqualTo(NOON.plusSeconds(1));
    assertThat(stores().queries().places(ALL, all.get(1), 2)).isEqualTo(all.subList(2, 4));
    assertThat(stores().queries().typeAfter("")).contains("one");
    assertThat(stores().queries().typeAfter("one")).contains("two");
    assertThat(stores().queries().typeAfter("two")).isEmpty();
  }

  @Test
  void versions_times_and_errors_narrow_too() {
    write(
        Sample.created("a", NOON, "one", null)
            .then(
                new InstanceEvent.WorkflowStarted(null),
                new InstanceEvent.WorkflowFailed(Failure.of("Net%", "away")))
            .creation());
    write(
        Sample.created("b", NOON.plusSeconds(1), "one", null)
            .then(
                new InstanceEvent.WorkflowStarted(null),
                new InstanceEvent.WorkflowFailed(Failure.of("Net", "%: away")))
            .creation());

    assertThat(found(narrowed(NOON.plusSeconds(1), null, null), null, 9)).containsExactly("a");
    assertThat(found(narrowed(null, "1", null), null, 9)).containsExactly("b", "a");
    assertThat(found(narrowed(null, "2", null), null, 9)).isEmpty();
    assertThat(found(narrowed(null, null, "Net"), null, 9)).containsExactly("b");
    assertThat(found(narrowed(null, null, "Net%"), null, 9)).containsExactly("a");
    assertThat(found(narrowed(null, null, "N"), null, 9)).isEmpty();
  }

  private static InstanceFilter narrowed(
      @Nullable Instant before, @Nullable String version, @Nullable String error) {
    return new InstanceFilter("one", Set.of(), null, null, null, before, null, version, error);
  }

  @Test
  void the_instances_that_another_has_started_are_found_with_their_parent() {
    Parent parent = new Parent("p", "deliver", 2, 1, true);
    write(Sample.created("p", NOON, "sample", null).creation());
    write(Sample.created("c", NOON, "sample", null, Priority.NORMAL, parent).creation());

    InstanceFilter ofParent = new InstanceFilter(null, Set.of(), null, null, null, "p");
    assertThat(found(ofParent, null, 9)).containsExactly("c");
    assertThat(stores().queries().search(ofParent, null, 9).get(0).parent())
        .isEqualTo(new InstanceQueries.ParentRow("p", "deliver", 2));
    assertThat(stores().queries().find("p").orElseThrow().parent()).isNull();
  }

  @Test
  void totals_count_by_state_and_time_what_ended() {
    Instant start = NOON.plusSeconds(1);
    for (int i = 1; i <= 20; i++) {
      Sample sample = Sample.created("x" + i, NOON, "sample", null);
      sample.then(new InstanceEvent.WorkflowStarted(null));
      for (int step = 0; step < i; step++) {
        sample.then(new InstanceEvent.WorkflowPaused("p"), new InstanceEvent.WorkflowResumed());
      }
      sample.then(new InstanceEvent.WorkflowCompleted(null));
      write(sample.creation());
    }
    write(Sample.created("open", start, "sample", null).creation());
    write(Sample.created("other", start, "other", null).creation());
    Totals totals = stores().queries().totals("sample", NOON);

    assertThat(totals.byState()).isEqualTo(Map.of("completed", 20L, "pending", 1L));
    assertThat(totals.ended()).isEqualTo(20);
    // From the start to the end: 2 s for every pause and resumption, and one for the end.
    assertThat(totals.meanDurationMs()).isCloseTo(22_000, within(0.01));
    assertThat(totals.p95DurationMs()).isBetween(39_000.0, 41_000.0);
    assertThat(stores().queries().totals(null, NOON).byState()).containsEntry("pending", 2L);
    assertThat(stores().queries().totals("sample", start).ended()).isZero();
    assertThat(stores().queries().totals("absent", NOON).meanDurationMs()).isZero();
  }
}
