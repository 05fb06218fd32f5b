package dev.rondo.app;

import static dev.rondo.app.ScheduleNode.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rondo.api.ConflictException;
import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.InvalidProtocolStateException;
import dev.rondo.api.Page;
import dev.rondo.api.Problem;
import dev.rondo.api.RegistryException;
import dev.rondo.api.ScheduleFilter;
import dev.rondo.api.ScheduleRequest;
import dev.rondo.api.ScheduleRules;
import dev.rondo.api.ScheduleTiming;
import dev.rondo.api.ScheduleView;
import dev.rondo.api.StartRequest;
import dev.rondo.app.port.memory.MemoryStores;
import dev.rondo.core.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScheduleEditingTest {
  private static final ScheduleTiming HOURLY = ScheduleTiming.cron("0 * * * *", "UTC");
  private static final ScheduleRules RULES = ScheduleRules.defaults();

  private final ScheduleNode node = new ScheduleNode(MemoryStores.empty());

  @BeforeEach
  void define() {
    node.define("job", "1", Map.of("properties", Map.of("n", Map.of("type", "integer"))));
  }

  private static ScheduleRequest keyed(@Nullable String id, String key) {
    return new ScheduleRequest(
        id, null, HOURLY, StartRequest.of("job", Map.of()), RULES, null, null, key);
  }

  private List<Problem> problems(ScheduleRequest request) {
    return catchThrowableOfType(ContractCompilerException.class, () -> node.create(request))
        .problems();
  }

  private Schedule update(String id, ScheduleRequest request, @Nullable Long revision) {
    return node.transacted(() -> node.editing.update(id, request, revision, "bob"));
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    ScheduleTiming timing =
        new ScheduleTiming(
            "61 * * 13 *",
            Duration.ofMillis(999),
            NOON,
            "Mars/Olympus",
            NOON,
            NOON,
            Duration.ofDays(2));
    StartRequest start =
        new StartRequest(
            "job",
            "\n",
            "mine",
            Map.of(),
            null,
            "",
            "soon",
            Map.of(),
            true,
            Duration.ofSeconds(1),
            null,
            Map.of());
    ScheduleRules rules = new ScheduleRules("never", 0, true, 1001, Duration.ZERO);

    assertThat(
            problems(
                new ScheduleRequest(
                    "a", "x".repeat(2_001), timing, start, rules, null, null, null)))
        .extracting(Problem::pointer)
        .containsExactlyInAnyOrder(
            "/description",
            "/cron",
            "/cron",
            "/interval",
            "/interval",
            "/zone",
            "/end_at",
            "/jitter_seconds",
            "/version",
            "/instance_id",
            "",
            "/business_key",
            "/priority",
            "/overlap_policy",
            "/queue_limit",
            "/catch_up_limit",
            "/starting_deadline_seconds");
  }

  @Test
  void one_of_cron_and_interval_is_there() {
    ScheduleTiming neither = new ScheduleTiming(null, null, null, null, null, null, Duration.ZERO);

    assertThat(problems(ScheduleNode.request("a", neither, RULES)))
        .containsExactly(new Problem("/cron", "is required, or an interval"));
  }

  @Test
  void what_would_be_refused_at_the_firing_is_refused_at_once() {
    assertThat(
            problems(ScheduleRequest.of("a", HOURLY, StartRequest.of("job", Map.of("n", "seven")))))
        .extracting(Problem::pointer)
        .containsExactly("/initial_data/n");
    assertThatThrownBy(
            () -> node.create(ScheduleRequest.of("a", HOURLY, StartRequest.of("no", Map.of()))))
        .isInstanceOf(RegistryException.class);
    ScheduleTiming over =
        new ScheduleTiming("0 0 1 1 *", null, null, null, null, NOON, Duration.ZERO);
    assertThat(problems(ScheduleNode.request("a", over, RULES)))
        .extracting(Problem::pointer)
        .containsExactly("/end_at");
  }

  @Test
  void ids_are_chosen_or_given_and_taken_once() {
    assertThat(node.create(ScheduleRequest.of("a/b@c", HOURLY, job())).id()).isEqualTo("a/b@c");
    assertThatThrownBy(() -> node.create(ScheduleRequest.of("a/b@c", HOURLY, job())))
        .isInstanceOf(InvalidProtocolStateException.class);
    assertThat(problems(ScheduleRequest.of("a b", HOURLY, job()))).hasSize(1);
    assertThat(problems(ScheduleRequest.of("x".repeat(201), HOURLY, job()))).hasSize(1);
    assertThat(problems(ScheduleRequest.of("preview", HOURLY, job()))).hasSize(1);
    Schedule chosen =
        node.create(new ScheduleRequest(null, null, HOURLY, job(), RULES, null, null, null));
    assertThat(chosen.id()).hasSize(36);
  }

  private static StartRequest job() {
    return StartRequest.of("job", Map.of());
  }

  @Test
  void the_same_key_makes_one_schedule() {
    Schedule first = node.create(keyed(null, "k"));
    node.at(NOON.plusSeconds(60));

    assertThat(node.create(keyed(null, "k"))).isEqualTo(first);
    assertThat(node.create(keyed(null, "other")).id()).isNotEqualTo(first.id());
    Schedule named = node.create(keyed("named", "k2"));
    assertThat(node.create(keyed("named", "k2"))).isEqualTo(named);
    assertThatThrownBy(() -> node.create(keyed("named", "k3")))
        .isInstanceOf(InvalidProtocolStateException.class);
  }

  @Test
  void a_change_counts_and_may_be_refused() {
    node.create("a", HOURLY, RULES);
    ScheduleRequest daily = ScheduleNode.request(null, ScheduleTiming.cron("@daily", "UTC"), RULES);

    Schedule changed = update("a", daily, 1L);

    assertThat(changed.edition().revision()).isEqualTo(2);
    assertThat(changed.edition().updatedBy()).isEqualTo("bob");
    assertThat(changed.edition().createdBy()).isEqualTo("alice");
    assertThat(changed.standing().nextFireAt()).isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));
    assertThat(node.schedule("a")).isEqualTo(changed);
    assertThatThrownBy(() -> update("a", daily, 1L))
        .isInstanceOfSatisfying(
            ConflictException.class,
            e -> assertThat(e.context()).containsEntry("actual_revision", 2L));
    assertThatThrownBy(() -> update("none", daily, null)).isInstanceOf(RegistryException.class);
    assertThatThrownBy(() -> update("a", ScheduleNode.request("b", HOURLY, RULES), null))
        .isInstanceOf(ContractCompilerException.class);
  }

  @Test
  void a_change_of_something_else_leaves_the_times_alone() {
    node.create("cron", HOURLY, RULES);
    node.create("interval", ScheduleTiming.every(Duration.ofMinutes(90)), RULES);
    node.at(NOON.plusSeconds(6_000));
    ScheduleRules allow = new ScheduleRules("allow", null, false, null, null);

    Schedule cron = update("cron", ScheduleNode.request(null, HOURLY, allow), null);
    Schedule interval =
        update(
            "interval",
            ScheduleNode.request(null, ScheduleTiming.every(Duration.ofMinutes(90)), allow),
            null);

    // Both are overdue, and stay so.
    assertThat(cron.standing().nextFireAt()).isEqualTo(NOON.plusSeconds(3_600));
    assertThat(interval.standing().nextFireAt()).isEqualTo(NOON.plusSeconds(5_400));
    Schedule faster =
        update(
            "interval",
            ScheduleNode.request(null, ScheduleTiming.every(Duration.ofMinutes(10)), allow),
            null);
    assertThat(faster.standing().nextFireAt()).isEqualTo(NOON.plusSeconds(6_600));
  }

  @Test
  void a_change_pauses_only_where_it_says_so() {
    node.create("a", HOURLY, RULES);
    node.transacted(() -> node.editing.pause("a", "holidays", "bob"));

    Schedule same = update("a", ScheduleNode.request(null, HOURLY, RULES), null);
    assertThat(same.standing().paused()).isTrue();
    assertThat(same.standing().pauseReason()).isEqualTo("holidays");
    Schedule on = update("a", paused(false, null), null);
    assertThat(on.standing().paused()).isFalse();
    assertThat(on.standing().nextFireAt()).isEqualTo(NOON.plusSeconds(3_600));
    Schedule off = update("a", paused(true, "again"), null);
    assertThat(off.standing().pauseReason()).isEqualTo("again");
    assertThat(off.standing().dueAt()).isNull();
  }

  private static ScheduleRequest paused(boolean paused, @Nullable String reason) {
    return new ScheduleRequest(null, null, HOURLY, job(), RULES, paused, reason, null);
  }

  @Test
  void what_is_deleted_is_gone() {
    node.create("a", HOURLY, RULES);
    String started = String.valueOf(node.trigger("a").instanceId());
    assertThatThrownBy(() -> delete("a", 7L)).isInstanceOf(ConflictException.class);

    delete("a", 1L);

    assertThatThrownBy(() -> node.reading.get("a")).isInstanceOf(RegistryException.class);
    assertThatThrownBy(() -> delete("a", null)).isInstanceOf(RegistryException.class);
    assertThat(node.state(started)).isEqualTo("running");
    node.sweepAt(NOON.plusSeconds(99_999));
    assertThatThrownBy(() -> node.trigger("a")).isInstanceOf(RegistryException.class);
  }

  private void delete(String id, @Nullable Long revision) {
    node.transacted(
        () -> {
          node.editing.delete(id, revision);
          return id;
        });
  }

  @Test
  void a_view_tells_what_comes_and_what_was() {
    node.create("a", HOURLY, RULES);
    for (int i = 1; i <= 12; i++) {
      node.sweepAt(NOON.plusSeconds(3_600L * i));
    }

    ScheduleView view = node.reading.get("a");

    assertThat(view.state()).isEqualTo("active");
    assertThat(view.zone()).isEqualTo("UTC");
    assertThat(view.nextFireTimes()).hasSize(5).startsWith(NOON.plusSeconds(13 * 3_600));
    assertThat(view.nextFireAt()).isEqualTo(NOON.plusSeconds(13 * 3_600));
    assertThat(view.firings()).isEqualTo(12);
    assertThat(view.lastFirings()).hasSize(10);
    assertThat(view.lastFirings().get(0).number()).isEqualTo(12);
    var page = node.reading.firings("a", 5, null);
    assertThat(page.items()).hasSize(5);
    assertThat(node.reading.firings("a", 9, page.nextCursor()).items())
        .extracting(f -> f.number())
        .containsExactly(7L, 6L, 5L, 4L, 3L, 2L, 1L);
    assertThatThrownBy(() -> node.reading.firings("a", 5, "x"))
        .isInstanceOf(ContractCompilerException.class);
  }

  @Test
  void schedules_are_listed_in_pages() {
    for (String id : List.of("c", "a", "b")) {
      node.create(id, HOURLY, RULES);
    }

    Page<ScheduleView> first = node.reading.list(new ScheduleFilter(null, null), 2, null);
    Page<ScheduleView> second =
        node.reading.list(new ScheduleFilter(null, null), 2, first.nextCursor());

    assertThat(first.items()).extracting(ScheduleView::scheduleId).containsExactly("a", "b");
    assertThat(second.items()).extracting(ScheduleView::scheduleId).containsExactly("c");
    assertThat(second.nextCursor()).isNull();
    assertThat(node.reading.list(new ScheduleFilter("job", true), 2, null).items()).isEmpty();
  }

  @Test
  void what_comes_can_be_asked_for_before_there_is_a_schedule() {
    assertThat(node.reading.preview(HOURLY, null, 2))
        .containsExactly(NOON.plusSeconds(3_600), NOON.plusSeconds(7_200));
    node.create("a", HOURLY, RULES);
    assertThat(node.reading.upcoming("a", NOON.plusSeconds(99 * 3_600), 1))
        .containsExactly(NOON.plusSeconds(100 * 3_600));
    assertThatThrownBy(() -> node.reading.preview(ScheduleTiming.cron("x", "UTC"), null, 2))
        .isInstanceOf(ContractCompilerException.class);
  }
}
