package dev.rondo.app.port;

import static dev.rondo.app.port.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.app.port.ConcurrencyLimits.Usage;
import dev.rondo.app.port.ConcurrencyLimits.Waiting;
import dev.rondo.core.decide.Capacity;
import dev.rondo.core.definition.Priority;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceEvent.WorkflowPaused;
import dev.rondo.core.instance.InstanceEvent.WorkflowQueued;
import dev.rondo.core.instance.InstanceEvent.WorkflowStarted;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Limits of concurrent instances. */
public abstract class ConcurrencyLimitsContract extends StoreContract {
  private static final String TYPE = "sample";

  @BeforeEach
  void know_the_limit() {
    ensure(TYPE);
    ensure("other");
  }

  private void ensure(String limit) {
    transacted(
        () -> {
          stores().limits().ensure(limit);
          return limit;
        });
  }

  private void create(String id, Priority priority, int seconds, InstanceEvent... events) {
    write(
        Sample.created(id, NOON.plusSeconds(seconds), TYPE, null, priority, null)
            .then(events)
            .creation());
  }

  private void create(String id, InstanceEvent... events) {
    create(id, Priority.NORMAL, 0, events);
  }

  private static WorkflowQueued queued(String limit) {
    return new WorkflowQueued(limit, "full");
  }

  @Test
  void a_limit_is_locked_by_one_and_others_do_not_wait_unless_they_say_so() {
    ensure(TYPE);
    Set<String> second =
        during(
            () -> assertThat(lock(Set.of(TYPE, "absent"))).containsExactly(TYPE),
            () -> transacted(() -> lock(Set.of(TYPE, "other", Capacity.ALL))));

    assertThat(second).containsExactlyInAnyOrder("other", Capacity.ALL);
    assertThat(transacted(() -> stores().limits().lock(Set.of(TYPE), true))).containsExactly(TYPE);
  }

  private Set<String> lock(Set<String> limits) {
    return stores().limits().lock(limits, false);
  }

  @Test
  void who_has_begun_and_not_ended_has_a_place() {
    create("pending");
    create("running", new WorkflowStarted(null));
    create("paused", new WorkflowStarted(null), new WorkflowPaused("why"));
    create("ended", new WorkflowStarted(null), new InstanceEvent.WorkflowCompleted(null));
    write(Sample.created("other", NOON, "other", null).then(new WorkflowStarted(null)).creation());

    assertThat(stores().limits().usage(TYPE)).isEqualTo(new Usage(2, false));
    assertThat(stores().limits().usage("other")).isEqualTo(new Usage(1, false));
    assertThat(stores().limits().usage(Capacity.ALL)).isEqualTo(new Usage(3, false));
    assertThat(stores().limits().usage("absent")).isEqualTo(new Usage(0, false));
  }

  @Test
  void a_line_is_ordered_by_priority_and_then_by_age() {
    create("young", Priority.NORMAL, 9, queued(TYPE));
    create("old", Priority.NORMAL, 1, queued(TYPE));
    create("urgent", Priority.URGENT, 20, queued(TYPE));
    create("low", Priority.LOW, 0, queued(TYPE));
    create("elsewhere", Priority.URGENT, 0, queued(Capacity.ALL));

    assertThat(stores().limits().line(TYPE, 9))
        .extracting(Waiting::instanceId)
        .containsExactly("urgent", "old", "young", "low");
    assertThat(stores().limits().line(TYPE, 1)).containsExactly(new Waiting("urgent", TYPE, "1"));
    assertThat(stores().limits().usage(TYPE)).isEqualTo(new Usage(0, true));
    assertThat(stores().limits().withLine()).containsExactlyInAnyOrder(TYPE, Capacity.ALL);
  }

  @Test
  void who_begins_or_ends_leaves_the_line() {
    Sample begins = Sample.created("begins").then(queued(TYPE));
    Sample cancelled = Sample.created("cancelled").then(queued(TYPE));
    write(begins.creation());
    write(cancelled.creation());
    begins.then(new WorkflowStarted(null));
    cancelled.then(new InstanceEvent.WorkflowCancelled("why"));
    write(begins.change(2, java.util.List.of(), java.util.List.of()));
    write(cancelled.change(2, java.util.List.of(), java.util.List.of()));

    assertThat(stores().limits().usage(TYPE)).isEqualTo(new Usage(1, false));
    assertThat(stores().limits().withLine()).isEmpty();
  }
}
