package dev.rondo.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.core.schedule.CatchUp.Missed;
import dev.rondo.core.schedule.CatchUp.Plan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CatchUpTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final int MANY = 10_000;

  private static Timetable hourly() {
    return table("0 * * * *", null);
  }

  private static Timetable table(String cron, @Nullable Instant end) {
    return new Timing(cron, null, null, ZoneOffset.UTC, null, end, Duration.ZERO).timetable("s");
  }

  private static Instant at(int hour) {
    return NOON.plusSeconds(3_600L * (hour - 12));
  }

  private static CatchUp newestOnly(@Nullable Duration deadline) {
    return new CatchUp(false, 100, deadline);
  }

  private static CatchUp all(int limit, @Nullable Duration deadline) {
    return new CatchUp(true, limit, deadline);
  }

  @Test
  void a_firing_that_is_on_time_happens() {
    Instant now = at(12).plusMillis(400);
    Plan expected = new Plan(List.of(at(12)), null, at(13));

    assertThat(newestOnly(null).plan(hourly(), at(12), now, MANY)).isEqualTo(expected);
    assertThat(all(5, null).plan(hourly(), at(12), now, MANY)).isEqualTo(expected);
    assertThat(newestOnly(Duration.ofSeconds(1)).plan(hourly(), at(12), now, MANY))
        .isEqualTo(expected);
  }

  @Test
  void nothing_happens_before_its_time() {
    assertThat(all(5, null).plan(hourly(), at(12), at(12).minusMillis(1), MANY))
        .isEqualTo(new Plan(List.of(), null, at(12)));
  }

  @Test
  void of_several_that_are_overdue_the_newest_happens() {
    assertThat(newestOnly(null).plan(hourly(), at(8), at(12), MANY))
        .isEqualTo(new Plan(List.of(at(12)), new Missed(at(8), 4), at(13)));
  }

  @Test
  void with_catch_up_all_of_them_happen_in_their_order() {
    assertThat(all(100, null).plan(hourly(), at(8), at(12), MANY))
        .isEqualTo(new Plan(List.of(at(8), at(9), at(10), at(11), at(12)), null, at(13)));
  }

  @Test
  void with_catch_up_no_more_than_the_limit() {
    assertThat(all(2, null).plan(hourly(), at(8), at(12), MANY))
        .isEqualTo(new Plan(List.of(at(11), at(12)), new Missed(at(8), 3), at(13)));
  }

  @Test
  void nothing_happens_after_its_deadline() {
    Instant now = at(12).plusSeconds(1_800);

    assertThat(all(100, Duration.ofHours(2)).plan(hourly(), at(8), now, MANY))
        .isEqualTo(new Plan(List.of(at(11), at(12)), new Missed(at(8), 3), at(13)));
    assertThat(newestOnly(Duration.ofMinutes(29)).plan(hourly(), at(8), now, MANY))
        .isEqualTo(new Plan(List.of(), new Missed(at(8), 5), at(13)));
    assertThat(newestOnly(Duration.ofMinutes(30)).plan(hourly(), at(12), now, MANY))
        .isEqualTo(new Plan(List.of(at(12)), null, at(13)));
  }

  @Test
  void many_happen_in_several_goes() {
    Plan first = all(100, null).plan(hourly(), at(8), at(12), 2);
    assertThat(first).isEqualTo(new Plan(List.of(at(8), at(9)), null, at(10)));

    Plan second = all(100, null).plan(hourly(), at(10), at(12), 2);
    assertThat(second).isEqualTo(new Plan(List.of(at(10), at(11)), null, at(12)));

    Plan third = all(100, null).plan(hourly(), at(12), at(12), 2);
    assertThat(third).isEqualTo(new Plan(List.of(at(12)), null, at(13)));
  }

  @Test
  void the_last_one_before_the_end_has_none_after_it() {
    assertThat(newestOnly(null).plan(table("0 * * * *", at(12)), at(11), at(20), MANY))
        .isEqualTo(new Plan(List.of(at(12)), new Missed(at(11), 1), null));
  }

  @Test
  void years_of_missed_seconds_are_looked_at_from_their_end() {
    Instant from = NOON.minus(Duration.ofDays(3_650));
    Plan plan = all(3, null).plan(table("* * * * * *", null), from, NOON, MANY);

    assertThat(plan.firings()).containsExactly(NOON.minusSeconds(2), NOON.minusSeconds(1), NOON);
    assertThat(plan.missed()).isEqualTo(new Missed(from, CatchUp.MOST_COUNTED));
    assertThat(plan.next()).isEqualTo(NOON.plusSeconds(1));
  }

  @Test
  void a_firing_that_is_put_off_is_not_overdue_yet() {
    Timetable late =
        new Timing("0 * * * *", null, null, ZoneOffset.UTC, null, null, Duration.ofMinutes(59))
            .timetable("s");
    Instant due = late.due(at(12));
    assertThat(due).isAfter(at(12));

    assertThat(all(9, null).plan(late, at(11), due.minusMillis(1), MANY))
        .isEqualTo(new Plan(List.of(at(11)), null, at(12)));
    assertThat(all(9, Duration.ofSeconds(1)).plan(late, at(12), due, MANY))
        .isEqualTo(new Plan(List.of(at(12)), null, at(13)));
  }

  /** Against one who makes a list of everything. */
  @Test
  void whatever_is_overdue_is_let_happen_or_missed_and_nothing_twice() {
    for (long seed = 1; seed <= 500; seed++) {
      Random random = new Random(seed);
      Timetable table = table(random.nextBoolean() ? "*/7 * * * *" : "0 3,15 * * 1-5", null);
      Instant from = table.next(NOON.minus(Duration.ofMinutes(random.nextInt(20_000))));
      Duration deadline = random.nextBoolean() ? null : Duration.ofMinutes(random.nextInt(5_000));
      CatchUp rule = new CatchUp(random.nextBoolean(), 1 + random.nextInt(30), deadline);
      if (from == null) {
        throw new AssertionError("it never ends");
      }
      Plan plan = rule.plan(table, from, NOON, MANY);
      assertThat(plan).as("seed %d", seed).isEqualTo(naive(rule, table, from));
    }
  }

  private static Plan naive(CatchUp rule, Timetable table, Instant from) {
    List<Instant> overdue = new ArrayList<>();
    Instant at = from;
    while (at != null && !at.isAfter(NOON)) {
      overdue.add(at);
      at = table.next(at);
    }
    int most = rule.all() ? rule.limit() : 1;
    List<Instant> happens = new ArrayList<>(overdue);
    while (happens.size() > most) {
      happens.remove(0);
    }
    Duration deadline = rule.deadline();
    if (deadline != null) {
      happens.removeIf(time -> time.plus(deadline).isBefore(NOON));
    }
    int missed = overdue.size() - happens.size();
    return new Plan(happens, missed == 0 ? null : new Missed(from, missed), at);
  }
}
