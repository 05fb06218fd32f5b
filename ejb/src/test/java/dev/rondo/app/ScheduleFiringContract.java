package dev.rondo.app;

import static dev.rondo.app.ScheduleNode.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.api.FiringView;
import dev.rondo.api.InstanceFilter;
import dev.rondo.api.ScheduleRequest;
import dev.rondo.api.ScheduleRules;
import dev.rondo.api.ScheduleTiming;
import dev.rondo.api.StartRequest;
import dev.rondo.app.port.InstanceQueries.InstanceRow;
import dev.rondo.app.port.ScheduleStore;
import dev.rondo.app.port.StoreContract;
import dev.rondo.app.port.UnreadableScheduleException;
import dev.rondo.core.schedule.Schedule;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Schedules fire: once for each time, whatever happens and however many look. */
public abstract class ScheduleFiringContract extends StoreContract {
  private static final ScheduleTiming HOURLY = ScheduleTiming.cron("0 * * * *", "UTC");

  private ScheduleNode node;

  @BeforeEach
  void start() {
    node = new ScheduleNode(stores());
    node.define("job", "1", Map.of());
  }

  private static Instant hour(int hour) {
    return NOON.plusSeconds(3_600L * (hour - 12));
  }

  private static ScheduleRules rules(@Nullable String overlap, boolean catchUp) {
    return new ScheduleRules(overlap, 2, catchUp, null, null);
  }

  private List<InstanceRow> instances() {
    return stores()
        .queries()
        .search(new InstanceFilter(null, Set.of(), null, null, null, null), null, 9_999);
  }

  @Test
  void it_fires_when_its_time_has_come_and_not_before() {
    node.create("s", HOURLY, ScheduleRules.defaults());
    node.sweepAt(hour(13).minusMillis(1));
    assertThat(instances()).isEmpty();

    node.sweepAt(hour(13).plusMillis(300));
    node.sweepAt(hour(13).plusMillis(800));

    assertThat(instances()).hasSize(1);
    InstanceRow started = instances().get(0);
    assertThat(started.instanceId()).isEqualTo("s@2026-03-01T13:00:00Z");
    assertThat(started.state()).isEqualTo("running");
    assertThat(started.createdBy()).isEqualTo("schedule:s");
    assertThat(started.metadata())
        .containsEntry("schedule_id", "s")
        .containsEntry("fire_at", "2026-03-01T13:00:00Z");
    FiringView firing = node.firings("s").get(0);
    assertThat(node.firings("s")).hasSize(1);
    assertThat(firing.outcome()).isEqualTo("started");
    assertThat(firing.cause()).isEqualTo("schedule");
    assertThat(firing.fireAt()).isEqualTo(hour(13));
    assertThat(firing.instanceId()).isEqualTo(started.instanceId());
    assertThat(firing.triggeredBy()).isNull();
    assertThat(node.schedule("s").standing().nextFireAt()).isEqualTo(hour(14));
    assertThat(node.schedule("s").standing().lastInstanceId()).isEqualTo(started.instanceId());
  }

  @Test
  void two_nodes_that_look_at_once_let_each_firing_happen_once() throws Exception {
    int schedules = 12;
    for (int i = 0; i < schedules; i++) {
      node.create("s" + i, HOURLY, rules("allow", true));
    }
    List<ScheduleNode> nodes =
        List.of(node, new ScheduleNode(stores()), new ScheduleNode(stores()));
    ExecutorService threads = Executors.newFixedThreadPool(nodes.size());
    try {
      for (int hour = 13; hour < 18; hour++) {
        List<Callable<Void>> sweeps = new ArrayList<>();
        for (ScheduleNode one : nodes) {
          Instant now = hour(hour).plusMillis(nodes.indexOf(one));
          sweeps.add(
              () -> {
                one.sweepAt(now);
                return null;
              });
        }
        for (Future<Void> sweep : threads.invokeAll(sweeps)) {
          sweep.get();
        }
      }
    } finally {
      threads.shutdownNow();
    }
    // What one had locked while the others looked, is there for the next look.
    node.sweepAt(hour(17).plusSeconds(1));

    for (int i = 0; i < schedules; i++) {
      assertThat(node.firings("s" + i))
          .extracting(FiringView::fireAt)
          .containsExactly(hour(13), hour(14), hour(15), hour(16), hour(17));
      assertThat(node.outcomes("s" + i)).containsOnly("started");
    }
    assertThat(instances()).hasSize(5 * schedules);
  }

  @Test
  void after_an_outage_the_newest_happens_and_the_rest_is_told_of() {
    node.create("s", HOURLY, ScheduleRules.defaults());

    node.sweepAt(hour(17).plusSeconds(60));

    List<FiringView> firings = node.firings("s");
    assertThat(firings).extracting(FiringView::outcome).containsExactly("missed", "started");
    assertThat(firings.get(0).fireAt()).isEqualTo(hour(13));
    assertThat(firings.get(0).times()).isEqualTo(4);
    assertThat(firings.get(1).fireAt()).isEqualTo(hour(17));
    assertThat(instances()).hasSize(1);
    assertThat(node.schedule("s").standing().nextFireAt()).isEqualTo(hour(18));
  }

  @Test
  void with_catch_up_all_that_is_overdue_happens_however_much_it_is() {
    node.create("s", ScheduleTiming.cron("* * * * *", "UTC"), rules("allow", true));

    node.sweepAt(hour(13));

    assertThat(node.outcomes("s")).hasSize(60).containsOnly("started");
    assertThat(instances()).hasSize(60);
    assertThat(node.schedule("s").standing().nextFireAt()).isEqualTo(hour(13).plusSeconds(60));
  }

  @Test
  void what_is_later_than_its_deadline_does_not_happen() {
    node.create("s", HOURLY, new ScheduleRules("allow", null, true, null, Duration.ofMinutes(90)));

    node.sweepAt(hour(17));

    assertThat(node.outcomes("s")).containsExactly("missed", "started", "started");
    assertThat(node.firings("s").get(0).times()).isEqualTo(3);
  }

  @Test
  void skip_lets_no_second_instance_run() {
    node.create("s", HOURLY, rules("skip", false));
    node.sweepAt(hour(13));
    node.sweepAt(hour(14));

    assertThat(node.outcomes("s")).containsExactly("started", "skipped");
    assertThat(node.firings("s").get(1).reason())
        .isEqualTo("instance s@2026-03-01T13:00:00Z still runs");

    node.end("s@2026-03-01T13:00:00Z");
    node.sweepAt(hour(15));
    assertThat(node.outcomes("s")).containsExactly("started", "skipped", "started");
  }

  @Test
  void allow_lets_them_run_side_by_side() {
    node.create("s", HOURLY, rules("allow", false));
    node.sweepAt(hour(13));
    node.sweepAt(hour(14));

    assertThat(instances()).extracting(InstanceRow::state).containsExactly("running", "running");
  }

  @Test
  void cancel_other_ends_the_one_that_runs() {
    node.create("s", HOURLY, rules("cancel_other", true));
    node.sweepAt(hour(13));
    node.sweepAt(hour(15));

    assertThat(node.outcomes("s")).containsExactly("started", "started", "started");
    assertThat(node.state("s@2026-03-01T13:00:00Z")).isEqualTo("cancelled");
    assertThat(node.state("s@2026-03-01T14:00:00Z")).isEqualTo("cancelled");
    assertThat(node.state("s@2026-03-01T15:00:00Z")).isEqualTo("running");
  }

  @Test
  void queue_lets_them_run_one_after_the_other_and_has_an_end() {
    node.create("s", HOURLY, rules("queue", false));
    for (int hour = 13; hour <= 16; hour++) {
      node.sweepAt(hour(hour));
    }
    assertThat(node.outcomes("s")).containsExactly("started", "queued", "queued", "skipped");
    assertThat(node.schedule("s").standing().queued()).isEqualTo(2);

    node.end("s@2026-03-01T13:00:00Z");
    node.sweepAt(hour(16).plusSeconds(1));
    node.sweepAt(hour(16).plusSeconds(2));

    assertThat(node.outcomes("s")).containsExactly("started", "started", "queued", "skipped");
    assertThat(node.firings("s").get(1).decidedAt()).isEqualTo(hour(16).plusSeconds(1));
    assertThat(node.schedule("s").standing().queued()).isEqualTo(1);
    // Nobody overtakes those that wait.
    node.end("s@2026-03-01T14:00:00Z");
    assertThat(node.trigger("s").outcome()).isEqualTo("queued");
    node.sweepAt(hour(16).plusSeconds(3));
    assertThat(node.outcomes("s"))
        .containsExactly("started", "started", "started", "skipped", "queued");
    assertThat(node.state("s@2026-03-01T15:00:00Z")).isEqualTo("running");
  }

  @Test
  void what_waits_stays_where_it_is_while_the_schedule_is_paused() {
    node.create("s", HOURLY, rules("queue", false));
    node.sweepAt(hour(13));
    node.sweepAt(hour(14));
    node.transacted(() -> node.editing.pause("s", "holidays", "bob"));
    node.end("s@2026-03-01T13:00:00Z");
    node.sweepAt(hour(16));
    assertThat(node.outcomes("s")).containsExactly("started", "queued");

    node.transacted(() -> node.editing.resume("s", "bob"));
    node.sweepAt(hour(16).plusSeconds(1));

    assertThat(node.outcomes("s")).containsExactly("started", "started");
  }

  @Test
  void what_falls_into_a_pause_does_not_happen() {
    node.create("s", HOURLY, rules("allow", true));
    node.transacted(() -> node.editing.pause("s", "holidays", "bob"));
    node.sweepAt(hour(15));
    assertThat(node.firings("s")).isEmpty();
    assertThat(node.transacted(() -> node.editing.pause("s", null, "bob")).success()).isFalse();

    assertThat(node.transacted(() -> node.editing.resume("s", "bob")).success()).isTrue();
    node.sweepAt(hour(16));

    assertThat(node.firings("s")).extracting(FiringView::fireAt).containsExactly(hour(16));
  }

  @Test
  void a_trigger_fires_at_once_also_while_it_is_paused() {
    node.create("s", HOURLY, rules("skip", false));
    node.transacted(() -> node.editing.pause("s", null, "bob"));

    FiringView first = node.trigger("s");
    FiringView second = node.trigger("s");

    assertThat(first.outcome()).isEqualTo("started");
    assertThat(first.cause()).isEqualTo("trigger");
    assertThat(first.triggeredBy()).isEqualTo("bob");
    assertThat(node.state(String.valueOf(first.instanceId()))).isEqualTo("running");
    assertThat(second.outcome()).isEqualTo("skipped");
    FiringView third = node.transacted(() -> node.editing.trigger("s", "allow", null, "bob"));
    assertThat(third.outcome()).isEqualTo("started");
    assertThat(node.schedule("s").standing().paused()).isTrue();
  }

  @Test
  void the_same_key_triggers_once() {
    node.create("s", HOURLY, rules("allow", false));

    FiringView first = node.transacted(() -> node.editing.trigger("s", null, "k", "bob"));
    node.at(NOON.plusSeconds(60));
    FiringView again = node.transacted(() -> node.editing.trigger("s", null, "k", "bob"));
    FiringView others = node.transacted(() -> node.editing.trigger("s", null, "k", "eve"));

    assertThat(again).isEqualTo(first);
    assertThat(others.instanceId()).isNotEqualTo(first.instanceId());
    assertThat(instances()).hasSize(2);
  }

  @Test
  void a_firing_that_cannot_start_is_told_of_and_the_schedule_goes_on() {
    node.create("s", HOURLY, rules("skip", false));
    node.define("job", "2", Map.of("required", List.of("name")));

    node.sweepAt(hour(13));
    FiringView failed = node.firings("s").get(0);
    assertThat(failed.outcome()).isEqualTo("failed");
    assertThat(failed.reason()).contains("initial_data").contains("name");
    assertThat(instances()).isEmpty();

    node.define("job", "3", Map.of());
    node.sweepAt(hour(14));
    assertThat(node.outcomes("s")).containsExactly("failed", "started");
  }

  @Test
  void an_instance_of_somebody_else_under_the_same_id_is_left_alone() {
    node.create("s", HOURLY, rules("skip", false));
    node.start("job", id("s", 13), "alice");

    node.sweepAt(hour(13));

    assertThat(node.outcomes("s")).containsExactly("failed");
    assertThat(node.firings("s").get(0).reason()).contains("exists already");
    assertThat(instances()).extracting(InstanceRow::createdBy).containsExactly("alice");
  }

  @Test
  void what_fails_on_the_way_leaves_nothing_and_comes_again() {
    node.create("s", HOURLY, rules("skip", false));
    node.create("t", HOURLY, rules("skip", false));
    AtomicBoolean broken = new AtomicBoolean(true);
    ScheduleNode other = new ScheduleNode(stores(), failing(broken));

    other.sweepAt(hour(13));

    assertThat(instances()).extracting(InstanceRow::instanceId).containsExactly(id("t", 13));
    assertThat(node.firings("s")).isEmpty();
    assertThat(node.schedule("s").standing().nextFireAt()).isEqualTo(hour(13));

    broken.set(false);
    other.sweepAt(hour(13).plusSeconds(29));
    assertThat(node.firings("s")).isEmpty();
    other.sweepAt(hour(13).plusSeconds(30));
    assertThat(node.firings("s")).extracting(FiringView::fireAt).containsExactly(hour(13));
    assertThat(instances()).hasSize(2);
  }

  @Test
  void one_that_cannot_be_read_holds_nobody_up() {
    node.create("s", HOURLY, rules("skip", false));
    node.create("t", HOURLY, rules("skip", false));
    AtomicBoolean broken = new AtomicBoolean(true);
    ScheduleNode other = new ScheduleNode(stores(), unreadable(broken));

    other.sweepAt(hour(13));
    assertThat(instances()).extracting(InstanceRow::instanceId).containsExactly(id("t", 13));

    broken.set(false);
    other.sweepAt(hour(13).plusSeconds(30));
    assertThat(node.firings("s")).extracting(FiringView::fireAt).containsExactly(hour(13));
  }

  private static String id(String schedule, int hour) {
    return schedule + "@" + hour(hour);
  }

  /** A store that fails once the schedule "s" has fired and only its new time is left to write. */
  private ScheduleStore failing(AtomicBoolean broken) {
    return around(
        (call, arguments) -> {
          if (broken.get()
              && call.getName().equals("change")
              && arguments[0] instanceof Schedule schedule
              && schedule.id().equals("s")
              && schedule.standing().firings() > 0) {
            throw new IllegalStateException("the disk is full");
          }
          return call.invoke(stores().schedules(), arguments);
        });
  }

  /** A store that cannot read the schedule "s" when somebody claims it. */
  private ScheduleStore unreadable(AtomicBoolean broken) {
    return around(
        (call, arguments) -> {
          Object answer = call.invoke(stores().schedules(), arguments);
          if (broken.get()
              && call.getName().equals("claimDue")
              && answer instanceof Optional<?> found
              && found.orElse(null) instanceof Schedule schedule
              && schedule.id().equals("s")) {
            throw new UnreadableScheduleException("s", new DateTimeException("no such zone"));
          }
          return answer;
        });
  }

  private interface Calls {
    @Nullable Object made(Method call, @Nullable Object[] arguments)
        throws IllegalAccessException, InvocationTargetException;
  }

  private static ScheduleStore around(Calls calls) {
    return (ScheduleStore)
        Proxy.newProxyInstance(
            ScheduleStore.class.getClassLoader(),
            new Class<?>[] {ScheduleStore.class},
            (proxy, method, arguments) -> {
              try {
                return calls.made(method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void a_schedule_ends_with_its_last_time() {
    ScheduleTiming timing =
        new ScheduleTiming(
            null, Duration.ofHours(1), null, null, hour(13), hour(14), Duration.ZERO);
    node.create("s", timing, rules("allow", true));
    node.sweepAt(hour(13));
    assertThat(node.reading.get("s").state()).isEqualTo("active");
    node.sweepAt(hour(20));

    assertThat(node.firings("s"))
        .extracting(FiringView::fireAt)
        .containsExactly(hour(13), hour(14));
    assertThat(node.reading.get("s").state()).isEqualTo("ended");
    assertThat(node.reading.get("s").nextFireAt()).isNull();
    assertThat(node.trigger("s").outcome()).isEqualTo("started");
  }

  @Test
  void what_a_schedule_starts_has_what_was_asked_for() {
    StartRequest start =
        new StartRequest(
            "job",
            "1",
            null,
            Map.of("n", 7L),
            "c",
            "b",
            "high",
            Map.of("team", "blue"),
            true,
            Duration.ZERO,
            null,
            Map.of());
    node.define("job", "2", Map.of());
    node.create(
        new ScheduleRequest("s", null, HOURLY, start, ScheduleRules.defaults(), null, null, null));
    node.sweepAt(hour(13));

    InstanceRow started = instances().get(0);
    assertThat(started.version()).isEqualTo("1");
    assertThat(started.correlationId()).isEqualTo("c");
    assertThat(started.businessKey()).isEqualTo("b");
    assertThat(started.priority()).isEqualTo(6);
    assertThat(started.metadata()).containsEntry("team", "blue").containsKey("fire_at");
  }
}
