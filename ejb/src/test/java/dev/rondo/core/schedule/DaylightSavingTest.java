package dev.rondo.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * In 2026 the clocks go forward on 29 March at 02:00 in Berlin (01:00Z) and on 8 March at 02:00 in
 * New York (07:00Z), and back on 25 October at 03:00 (01:00Z) and on 1 November at 02:00 (06:00Z).
 */
class DaylightSavingTest {
  private static List<Instant> times(String cron, String zone, String after, int count) {
    return new Timing(cron, null, null, ZoneId.of(zone), null, null, Duration.ZERO)
        .timetable("s")
        .next(Instant.parse(after), count);
  }

  private static List<Instant> instants(String text) {
    return List.of(text.split(" ", -1)).stream().map(Instant::parse).toList();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        // A time that does not exist is made up for once, at the moment of the shift.
        "30 2 * * *     |Europe/Berlin   |2026-03-27T12:00:00Z|2026-03-28T01:30:00Z 2026-03-29T01:00:00Z 2026-03-30T00:30:00Z",
        "30 2 * * *     |America/New_York|2026-03-07T00:00:00Z|2026-03-07T07:30:00Z 2026-03-08T07:00:00Z 2026-03-09T06:30:00Z",
        // Several of them are made up for once, and so are they with one that exists.
        "0/15 2 * * *   |Europe/Berlin   |2026-03-29T00:00:00Z|2026-03-29T01:00:00Z 2026-03-30T00:00:00Z",
        "0/30 2,3 * * * |Europe/Berlin   |2026-03-29T00:00:00Z|2026-03-29T01:00:00Z 2026-03-29T01:30:00Z 2026-03-30T00:00:00Z",
        // The day is missed by nobody who asks in the very moment before, or at it.
        "30 2 * * *     |Europe/Berlin   |2026-03-29T00:59:59.999999Z|2026-03-29T01:00:00Z",
        "30 2 * * *     |Europe/Berlin   |2026-03-29T01:00:00Z|2026-03-30T00:30:00Z",
        // A time that exists twice counts the first time only.
        "30 2 * * *     |Europe/Berlin   |2026-10-24T12:00:00Z|2026-10-25T00:30:00Z 2026-10-26T01:30:00Z",
        "30 1 * * *     |America/New_York|2026-10-31T12:00:00Z|2026-11-01T05:30:00Z 2026-11-02T06:30:00Z",
        "0/20 2 * * *   |Europe/Berlin   |2026-10-24T23:59:00Z|2026-10-25T00:00:00Z 2026-10-25T00:20:00Z 2026-10-25T00:40:00Z 2026-10-26T01:00:00Z",
        "30 2 * * *     |Europe/Berlin   |2026-10-25T01:10:00Z|2026-10-26T01:30:00Z",
        "0 3 * * *      |Europe/Berlin   |2026-10-25T00:59:00Z|2026-10-25T02:00:00Z",
        // An expression that means every hour goes by the hours that pass.
        "30 * * * *     |Europe/Berlin   |2026-03-29T00:00:00Z|2026-03-29T00:30:00Z 2026-03-29T01:30:00Z 2026-03-29T02:30:00Z",
        "0 * * * *      |Europe/Berlin   |2026-03-29T00:00:00Z|2026-03-29T01:00:00Z 2026-03-29T02:00:00Z",
        "30 * * * *     |Europe/Berlin   |2026-10-24T23:40:00Z|2026-10-25T00:30:00Z 2026-10-25T01:30:00Z 2026-10-25T02:30:00Z",
        "0 0-23 * * *   |America/New_York|2026-11-01T04:30:00Z|2026-11-01T05:00:00Z 2026-11-01T06:00:00Z 2026-11-01T07:00:00Z",
        // Half an hour at Lord Howe, a day that never was in Samoa, a zone without any of it.
        "15 2 * * *     |Australia/Lord_Howe|2026-10-03T00:00:00Z|2026-10-03T15:30:00Z 2026-10-04T15:15:00Z",
        "45 1 * * *     |Australia/Lord_Howe|2026-04-04T00:00:00Z|2026-04-04T14:45:00Z 2026-04-05T15:15:00Z",
        "0 12 * * *     |Pacific/Apia    |2011-12-29T00:00:00Z|2011-12-29T22:00:00Z 2011-12-30T10:00:00Z 2011-12-30T22:00:00Z",
        "30 2 * * *     |UTC             |2026-03-28T12:00:00Z|2026-03-29T02:30:00Z 2026-03-30T02:30:00Z",
      })
  void a_cron_expression_goes_by_the_clocks_of_its_zone(
      String cron, String zone, String after, String times) {
    List<Instant> expected = instants(times);
    assertThat(times(cron, zone, after, expected.size())).isEqualTo(expected);
  }

  @Test
  void every_five_minutes_is_every_five_minutes_all_year_round() {
    Instant end = Instant.parse("2027-01-01T00:00:00Z");
    Instant at = Instant.parse("2026-01-01T00:00:00Z");
    Timetable table =
        new Timing("*/5 * * * *", null, null, ZoneId.of("Europe/Berlin"), null, null, Duration.ZERO)
            .timetable("s");
    while (at.isBefore(end)) {
      Instant next = table.next(at);
      assertThat(next).isEqualTo(at.plusSeconds(300));
      at = end(next);
    }
  }

  @Test
  void an_interval_does_not_know_of_clocks() {
    Instant anchor = Instant.parse("2026-03-28T12:00:00Z");
    Timetable table =
        new Timing(
                null,
                Duration.ofHours(24),
                anchor,
                ZoneId.of("Europe/Berlin"),
                null,
                null,
                Duration.ZERO)
            .timetable("s");

    assertThat(table.next(anchor, 2))
        .containsExactly(
            Instant.parse("2026-03-29T12:00:00Z"), Instant.parse("2026-03-30T12:00:00Z"));
  }

  private static Instant end(@Nullable Instant next) {
    return next == null ? Instant.MAX : next;
  }
}
