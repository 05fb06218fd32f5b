package dev.rondo.app.port;

import static dev.rondo.app.port.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.app.port.ScheduleStore.Filter;
import dev.rondo.core.definition.Priority;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.schedule.CatchUp;
import dev.rondo.core.schedule.Edition;
import dev.rondo.core.schedule.Firing;
import dev.rondo.core.schedule.Firing.Outcome;
import dev.rondo.core.schedule.OverlapPolicy;
import dev.rondo.core.schedule.Rules;
import dev.rondo.core.schedule.Schedule;
import dev.rondo.core.schedule.Standing;
import dev.rondo.core.schedule.Timing;
import dev.rondo.core.schedule.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Schedules and their firings. */
public abstract class ScheduleStoreContract extends StoreContract {
  private static final Timing HOURLY =
      new Timing("0 * * * *", null, null, ZoneOffset.UTC, null, null, Duration.ZERO);
  private static final Rules RULES =
      new Rules(OverlapPolicy.SKIP, 10, new CatchUp(false, 100, null));
  private static final Work WORK =
      new Work("t", null, Map.of(), null, null, Priority.NORMAL, Map.of());

  private ScheduleStore schedules() {
    return stores().schedules();
  }

  private static Schedule schedule(String id, @Nullable Instant from) {
    Schedule made =
        new Schedule(
            id,
            null,
            HOURLY,
            WORK,
            RULES,
            Standing.fresh(from == null, null),
            Edition.first(NOON, "alice", null));
    return from == null ? made : made.from(from);
  }

  private static Schedule everything(String id) {
    return new Schedule(
        id,
        "a\nb ä \uD83D\uDE00",
        new Timing(
            null,
            Duration.ofMillis(90_500),
            NOON.minusSeconds(5),
            ZoneId.of("Europe/Berlin"),
            NOON,
            NOON.plusSeconds(99),
            Duration.ofMillis(1_500)),
        new Work(
            "t",
            "1.2",
            Map.of("a", Map.of("b", 1L)),
            "c",
            "k",
            Priority.URGENT,
            Map.of("team", "blue")),
        new Rules(OverlapPolicy.CANCEL_OTHER, 7, new CatchUp(true, 3, Duration.ofMillis(2_500))),
        new Standing(
            true, "because", NOON, NOON.plusSeconds(1), NOON.minusSeconds(1), "last", 2, 17),
        new Edition(4, NOON, "alice", "key", NOON.plusSeconds(2), "bob"));
  }

  private static Firing firing(String schedule, long ordinal, Outcome outcome) {
    return new Firing(
        schedule,
        ordinal,
        "key" + ordinal,
        NOON.plusSeconds(ordinal),
        Firing.Cause.SCHEDULE,
        outcome,
        1,
        outcome == Outcome.STARTED ? schedule + "@" + ordinal : null,
        "because",
        NOON.plusSeconds(ordinal + 1),
        "alice");
  }

  private boolean add(Schedule schedule) {
    return transacted(() -> schedules().add(schedule));
  }

  private void change(Schedule schedule) {
    transacted(
        () -> {
          schedules().change(schedule);
          return schedule;
        });
  }

  private void add(Firing firing) {
    transacted(
        () -> {
          schedules().add(firing);
          return firing;
        });
  }

  private Optional<String> due(Instant now) {
    return transacted(() -> schedules().claimDue(now).map(Schedule::id));
  }

  private Optional<String> queued(String after) {
    return transacted(() -> schedules().claimQueued(after).map(Schedule::id));
  }

  @Test
  void what_is_written_comes_back() {
    assertThat(add(everything("full"))).isTrue();
    assertThat(add(schedule("plain", NOON))).isTrue();

    assertThat(schedules().find("full")).contains(everything("full"));
    assertThat(schedules().find("plain")).contains(schedule("plain", NOON));
    assertThat(schedules().find("absent")).isEmpty();

    Schedule changed = everything("full").resumed(NOON).edited(NOON.plusSeconds(3), "eve");
    change(changed);
    assertThat(schedules().find("full")).contains(changed);
  }

  @Test
  void an_id_is_taken_once() {
    assertThat(add(schedule("a", NOON))).isTrue();
    assertThat(add(everything("a"))).isFalse();

    assertThat(schedules().find("a")).contains(schedule("a", NOON));
    assertThatThrownBy(() -> change(schedule("b", NOON))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void what_is_removed_is_gone_with_its_firings() {
    add(schedule("a", NOON));
    add(schedule("b", NOON));
    add(firing("a", 1, Outcome.STARTED));
    add(firing("b", 1, Outcome.STARTED));

    assertThat(transacted(() -> schedules().remove("a"))).isTrue();
    assertThat(transacted(() -> schedules().remove("a"))).isFalse();

    assertThat(schedules().find("a")).isEmpty();
    assertThat(schedules().firings("a", Long.MAX_VALUE, 9)).isEmpty();
    assertThat(schedules().firings("b", Long.MAX_VALUE, 9)).hasSize(1);
  }

  @Test
  void the_one_that_has_been_due_longest_is_claimed_first() {
    add(schedule("later", NOON.plusSeconds(7_200)));
    add(schedule("sooner", NOON));
    add(schedule("paused", null));
    Instant one = Instant.parse("2026-03-01T13:00:00Z");

    assertThat(due(one.minusNanos(1_000))).isEmpty();
    assertThat(due(one)).contains("sooner");
    assertThat(due(one.plusSeconds(99_999))).contains("sooner");
    change(schedule("sooner", NOON.plusSeconds(99_999)));
    assertThat(due(one.plusSeconds(99_999))).contains("later");
  }

  @Test
  void what_another_transaction_has_claimed_is_passed_over() {
    add(schedule("a", NOON));
    Instant now = NOON.plusSeconds(7_200);

    assertThat(during(() -> assertThat(schedules().claimDue(now)).isPresent(), () -> due(now)))
        .isEmpty();
    add(schedule("b", NOON.plusSeconds(3_600)));
    assertThat(during(() -> assertThat(schedules().claimDue(now)).isPresent(), () -> due(now)))
        .contains("b");
    assertThat(due(now)).contains("a");
  }

  @Test
  void what_is_locked_by_somebody_who_changes_it_is_passed_over_too() {
    add(schedule("a", NOON));

    assertThat(
            during(
                () -> assertThat(schedules().lock("a")).isPresent(),
                () -> due(NOON.plusSeconds(7_200))))
        .isEmpty();
  }

  @Test
  void firings_may_begin_once_the_last_instance_has_ended() {
    Sample running = Sample.created("i").then(new InstanceEvent.WorkflowStarted(null));
    write(running.creation());
    waiting("of-running", "i", 1);
    waiting("of-forgotten", "absent", 1);
    waiting("of-nobody", null, 2);
    waiting("none", null, 0);

    assertThat(schedules().isRunning("i")).isTrue();
    assertThat(schedules().isRunning("absent")).isFalse();
    assertThat(queued("")).contains("of-forgotten");
    assertThat(queued("of-forgotten")).contains("of-nobody");
    assertThat(queued("of-nobody")).isEmpty();

    running.then(new InstanceEvent.WorkflowCancelled("enough"));
    write(running.change(2, List.of(), List.of()));

    assertThat(schedules().isRunning("i")).isFalse();
    assertThat(queued("of-nobody")).contains("of-running");
    assertThat(during(() -> schedules().lock("of-running"), () -> queued("of-nobody"))).isEmpty();
    change(schedules().find("of-running").orElseThrow().paused(null));
    assertThat(queued("of-nobody")).isEmpty();
  }

  private void waiting(String id, @Nullable String lastInstance, int queued) {
    Schedule made = schedule(id, NOON);
    Standing standing = made.standing();
    add(
        new Schedule(
            id,
            null,
            HOURLY,
            WORK,
            RULES,
            new Standing(
                false,
                null,
                standing.nextFireAt(),
                standing.dueAt(),
                null,
                lastInstance,
                queued,
                queued),
            made.edition()));
  }

  @Test
  void schedules_are_listed_by_id() {
    add(schedule("b", NOON));
    add(schedule("a", null));
    add(schedule("C", NOON));
    Schedule other = everything("d");
    add(
        new Schedule(
            "d",
            null,
            other.timing(),
            new Work("other", null, Map.of(), null, null, Priority.LOW, Map.of()),
            other.rules(),
            other.standing(),
            other.edition()));

    assertThat(ids(null, null, "", 9)).containsExactly("C", "a", "b", "d");
    assertThat(ids(null, null, "", 2)).containsExactly("C", "a");
    assertThat(ids(null, null, "a", 9)).containsExactly("b", "d");
    assertThat(ids("t", null, "", 9)).containsExactly("C", "a", "b");
    assertThat(ids("t", true, "", 9)).containsExactly("a");
    assertThat(ids(null, false, "", 9)).containsExactly("C", "b");
  }

  private List<String> ids(
      @Nullable String type, @Nullable Boolean paused, String after, int limit) {
    return schedules().list(new Filter(type, paused), after, limit).stream()
        .map(Schedule::id)
        .toList();
  }

  @Test
  void firings_come_newest_first_and_in_pages() {
    for (int i = 1; i <= 5; i++) {
      add(firing("a", i, Outcome.STARTED));
    }
    add(firing("b", 1, Outcome.MISSED));

    assertThat(schedules().firings("a", Long.MAX_VALUE, 2))
        .containsExactly(firing("a", 5, Outcome.STARTED), firing("a", 4, Outcome.STARTED));
    assertThat(schedules().firings("a", 3, 9)).extracting(Firing::ordinal).containsExactly(2L, 1L);
    assertThat(schedules().firing("a", "key2")).contains(firing("a", 2, Outcome.STARTED));
    assertThat(schedules().firing("b", "key2")).isEmpty();
  }

  @Test
  void a_firing_is_there_once() {
    add(firing("a", 1, Outcome.STARTED));
    Firing again =
        new Firing(
            "a",
            2,
            "key1",
            NOON,
            Firing.Cause.TRIGGER,
            Outcome.STARTED,
            1,
            null,
            null,
            NOON,
            "bob");

    assertThatThrownBy(() -> add(again)).isInstanceOf(IllegalStateException.class);
    assertThat(schedules().firings("a", Long.MAX_VALUE, 9)).hasSize(1);
  }

  @Test
  void the_first_that_waits_is_the_first_that_begins() {
    add(firing("a", 1, Outcome.STARTED));
    add(firing("a", 2, Outcome.QUEUED));
    add(firing("a", 3, Outcome.QUEUED));
    assertThat(schedules().firstQueued("a")).contains(firing("a", 2, Outcome.QUEUED));

    Firing begun =
        firing("a", 2, Outcome.QUEUED).became(Outcome.STARTED, "i", null, NOON.plusSeconds(60));
    transacted(
        () -> {
          schedules().change(begun);
          return begun;
        });

    assertThat(schedules().firing("a", "key2")).contains(begun);
    assertThat(schedules().firstQueued("a")).contains(firing("a", 3, Outcome.QUEUED));
    assertThat(schedules().firstQueued("b")).isEmpty();
  }

  @Test
  void old_firings_are_let_go_of_but_for_those_that_wait() {
    add(firing("a", 1, Outcome.QUEUED));
    add(firing("a", 2, Outcome.STARTED));
    add(firing("a", 3, Outcome.STARTED));
    add(firing("b", 1, Outcome.STARTED));

    add(firing("a", ScheduleStore.KEPT + 2, Outcome.STARTED));

    assertThat(schedules().firings("a", Long.MAX_VALUE, 9))
        .extracting(Firing::ordinal)
        .containsExactly(ScheduleStore.KEPT + 2L, 3L, 1L);
    assertThat(schedules().firings("b", Long.MAX_VALUE, 9)).hasSize(1);
  }

  @Test
  void who_is_put_off_is_due_then_and_never_earlier() {
    add(schedule("a", NOON));
    add(schedule("paused", null));
    Instant due = NOON.plusSeconds(3_600);
    postpone("a", due.minusSeconds(1));
    assertThat(find("a")).isEqualTo(schedule("a", NOON));

    postpone("a", due.plusSeconds(1));
    postpone("paused", due);
    postpone("absent", due);

    assertThat(find("a").standing().dueAt()).isEqualTo(due.plusSeconds(1));
    assertThat(find("a").standing().nextFireAt())
        .isEqualTo(schedule("a", NOON).standing().nextFireAt());
    assertThat(find("paused").standing().dueAt()).isNull();
  }

  private Schedule find(String id) {
    return schedules().find(id).orElseThrow();
  }

  private void postpone(String id, Instant until) {
    transacted(
        () -> {
          schedules().postpone(id, until);
          return id;
        });
  }
}
