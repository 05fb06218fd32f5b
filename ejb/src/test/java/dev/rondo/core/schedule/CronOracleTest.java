package dev.rondo.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Random expressions against an oracle that steps from second to second and looks at its own sets,
 * mostly around the hours in which clocks are changed. {@code -Drondo.cron.runs=} says how many,
 * {@code -Drondo.cron.seed=} where they begin.
 */
class CronOracleTest {
  private static final int RUNS = 500;
  private static final int SECONDS = 5 * 3_600;
  private static final List<String> ZONES =
      List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC", "Asia/Kolkata");

  @Test
  void the_times_are_those_of_one_who_looks_at_every_second() {
    int runs = Integer.getInteger("rondo.cron.runs", RUNS);
    long first = Long.getLong("rondo.cron.seed", 1);
    long found = 0;
    for (long seed = first; seed < first + runs; seed++) {
      found += new World(new Random(seed)).compare("-Drondo.cron.runs=1 -Drondo.cron.seed=" + seed);
    }
    assertThat(found).isGreaterThan(runs);
  }

  /** One expression in one place at one time. */
  private static final class World {
    private final Random random;
    private final Set<Integer> seconds = new TreeSet<>();
    private final Set<Integer> minutes = new TreeSet<>();
    private final Set<Integer> hours = new TreeSet<>();
    private final Set<Integer> days = new TreeSet<>();
    private final Set<Integer> months = new TreeSet<>();
    private final Set<Integer> weekdays = new TreeSet<>();
    private final ZoneId zone;
    private final String cron;

    World(Random random) {
      this.random = random;
      this.zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
      this.cron =
          String.join(
              " ",
              field(seconds, 0, 59, random.nextInt(3) == 0),
              field(minutes, 0, 59, random.nextInt(3) > 0),
              field(hours, 0, 23, random.nextInt(4) > 0),
              field(days, 1, 31, random.nextInt(3) == 0),
              field(months, 1, 12, random.nextInt(6) == 0),
              field(weekdays, 0, 6, random.nextInt(3) == 0));
    }

    /** Writes a field in one of its notations and notes what it means. */
    private String field(Set<Integer> meant, int min, int max, boolean asks) {
      if (!asks) {
        add(meant, min, max, 1);
        return "*";
      }
      List<String> items = new ArrayList<>();
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        items.add(item(meant, min, max));
      }
      return String.join(",", items);
    }

    private String item(Set<Integer> meant, int min, int max) {
      int from = min + random.nextInt(max - min + 1);
      int to = from + random.nextInt(max - from + 1);
      int step = 2 + random.nextInt(Math.max(1, max - min - 2));
      return switch (random.nextInt(4)) {
        case 0 -> noted(meant, from, to, 1, from + "-" + to);
        case 1 -> noted(meant, from, to, step, from + "-" + to + "/" + step);
        case 2 -> noted(meant, from, max, step, from + "/" + step);
        default -> noted(meant, from, from, 1, Integer.toString(from));
      };
    }

    private static String noted(Set<Integer> meant, int from, int to, int step, String text) {
      add(meant, from, to, step);
      return text;
    }

    private static void add(Set<Integer> meant, int from, int to, int step) {
      for (int value = from; value <= to; value += step) {
        meant.add(value);
      }
    }

    long compare(String reproduce) {
      CronReader.Result read = CronReader.read(cron);
      if (read.errors().equals(List.of("means a day that never comes"))) {
        return 0;
      }
      assertThat(read.errors()).as("%s: %s", reproduce, cron).isEmpty();
      Instant start = start();
      Instant end = start.plusSeconds(SECONDS);
      List<Instant> times = new ArrayList<>();
      Timetable table = new Timing(cron, null, null, zone, null, end, Duration.ZERO).timetable("s");
      for (Instant at = table.next(start); at != null; at = table.next(at)) {
        times.add(at);
      }
      assertThat(times)
          .as("%s: %s in %s from %s", reproduce, cron, zone, start)
          .isEqualTo(oracle(start));
      return times.size();
    }

    /** Two times in three, some hours before clocks are changed. */
    private Instant start() {
      Instant any = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(63_072_000));
      ZoneOffsetTransition change = zone.getRules().nextTransition(any);
      return change == null || random.nextInt(3) == 0
          ? any
          : change.getInstant().minusSeconds(random.nextInt(SECONDS));
    }

    private List<Instant> oracle(Instant start) {
      List<Instant> times = new ArrayList<>();
      for (int i = 1; i <= SECONDS; i++) {
        Instant at = start.plusSeconds(i);
        if (fires(at)) {
          times.add(at);
        }
      }
      return times;
    }

    private boolean fires(Instant at) {
      ZoneOffset offset = zone.getRules().getOffset(at);
      LocalDateTime local = LocalDateTime.ofInstant(at, offset);
      if (hours.size() == 24) {
        return means(local);
      }
      ZoneOffset before = zone.getRules().getOffset(at.minusSeconds(1));
      for (int skipped = before.getTotalSeconds(); skipped < offset.getTotalSeconds(); skipped++) {
        if (means(LocalDateTime.ofInstant(at, ZoneOffset.ofTotalSeconds(skipped)))) {
          return true;
        }
      }
      boolean first = zone.getRules().getValidOffsets(local).get(0).equals(offset);
      return first && means(local);
    }

    private boolean means(LocalDateTime local) {
      boolean day = days.contains(local.getDayOfMonth());
      boolean weekday = weekdays.contains(local.getDayOfWeek().getValue() % 7);
      String[] fields = cron.split(" ", -1);
      boolean both = fields[3].equals("*") || fields[5].equals("*");
      boolean date = both ? (day && weekday) : (day || weekday);
      return date
          && months.contains(local.getMonthValue())
          && hours.contains(local.getHour())
          && minutes.contains(local.getMinute())
          && seconds.contains(local.getSecond());
    }
  }
}
