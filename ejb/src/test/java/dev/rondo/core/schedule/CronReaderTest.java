package dev.rondo.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronReaderTest {
  /** The first times from the beginning of 2026, a Thursday. */
  private static List<String> times(String cron, int count) {
    Cron read = CronReader.read(cron).cron().orElseThrow();
    List<String> times = new ArrayList<>();
    LocalDateTime from = LocalDateTime.of(2026, 1, 1, 0, 0);
    while (times.size() < count) {
      LocalDateTime at = read.next(from);
      if (at == null) {
        return times;
      }
      times.add(at.toString());
      from = at.plusSeconds(1);
    }
    return times;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "* * * * *       | 2026-01-01T00:00 2026-01-01T00:01",
        "*/20 * * * *    | 2026-01-01T00:00 2026-01-01T00:20 2026-01-01T00:40 2026-01-01T01:00",
        "5/25 * * * *    | 2026-01-01T00:05 2026-01-01T00:30 2026-01-01T00:55 2026-01-01T01:05",
        "10-20/5 3 * * * | 2026-01-01T03:10 2026-01-01T03:15 2026-01-01T03:20 2026-01-02T03:10",
        "0 9 * * MON-FRI | 2026-01-01T09:00 2026-01-02T09:00 2026-01-05T09:00",
        "0 9 * * fri-sun | 2026-01-02T09:00 2026-01-03T09:00 2026-01-04T09:00 2026-01-09T09:00",
        "0 0 * * 0       | 2026-01-04T00:00 2026-01-11T00:00",
        "0 0 * * 7       | 2026-01-04T00:00 2026-01-11T00:00",
        "0 0 * * 5-7     | 2026-01-02T00:00 2026-01-03T00:00 2026-01-04T00:00 2026-01-09T00:00",
        "0 0 1 jan,JUL * | 2026-01-01T00:00 2026-07-01T00:00 2027-01-01T00:00",
        "30 0 0 1 1 *    | 2026-01-01T00:00:30 2027-01-01T00:00:30",
        "*/30 * * * * *  | 2026-01-01T00:00 2026-01-01T00:00:30 2026-01-01T00:01",
        "0 0 13 * FRI    | 2026-01-02T00:00 2026-01-09T00:00 2026-01-13T00:00 2026-01-16T00:00",
        "0 0 13 * ?      | 2026-01-13T00:00 2026-02-13T00:00",
        "0 0 ? * FRI     | 2026-01-02T00:00 2026-01-09T00:00",
        "0 0 31 * *      | 2026-01-31T00:00 2026-03-31T00:00 2026-05-31T00:00",
        "0 0 29 2 *      | 2028-02-29T00:00 2032-02-29T00:00",
        "0 0 L * *       | 2026-01-31T00:00 2026-02-28T00:00 2026-03-31T00:00",
        "0 0 L-2 * *     | 2026-01-29T00:00 2026-02-26T00:00",
        "0 0 1,L * *     | 2026-01-01T00:00 2026-01-31T00:00 2026-02-01T00:00",
        "0 0 LW * *      | 2026-01-30T00:00 2026-02-27T00:00 2026-03-31T00:00",
        "0 0 1W * *      | 2026-01-01T00:00 2026-02-02T00:00 2026-03-02T00:00 2026-04-01T00:00",
        "0 0 31W * *     | 2026-01-30T00:00 2026-03-31T00:00 2026-05-29T00:00",
        "0 0 15W * *     | 2026-01-15T00:00 2026-02-16T00:00 2026-03-16T00:00",
        "0 0 * * MON#1   | 2026-01-05T00:00 2026-02-02T00:00",
        "0 0 * * 5#5     | 2026-01-30T00:00 2026-05-29T00:00",
        "0 0 * * 5L      | 2026-01-30T00:00 2026-02-27T00:00 2026-03-27T00:00",
        "0 0 * * 7L      | 2026-01-25T00:00 2026-02-22T00:00",
        "0 0 * 2 MON#5   | 2044-02-29T00:00 2072-02-29T00:00",
        "@hourly         | 2026-01-01T00:00 2026-01-01T01:00",
        "@daily          | 2026-01-01T00:00 2026-01-02T00:00",
        "@Weekly         | 2026-01-04T00:00 2026-01-11T00:00",
        "@monthly        | 2026-01-01T00:00 2026-02-01T00:00",
        "@yearly         | 2026-01-01T00:00 2027-01-01T00:00",
      })
  void an_expression_means_its_times(String cron, String times) {
    List<String> expected = List.of(times.split(" ", -1));
    assertThat(times(cron, expected.size())).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "''               | has 0 fields, expected five",
        "* * * *          | has 4 fields, expected five",
        "* * * * * * *    | has 7 fields, expected five",
        "60 * * * *       | minute has \"60\", expected 0 to 59",
        "-1 * * * *       | minute has \"\", expected 0 to 59",
        "* 24 * * *       | hour has \"24\", expected 0 to 23",
        "* * 0 * *        | day of month has \"0\", expected 1 to 31, L, L-3, LW or 15W",
        "* * 32W * *      | day of month has \"32W\", expected 1 to 31, L, L-3, LW or 15W",
        "* * L-31 * *     | day of month has \"L\", expected 1 to 31, L, L-3, LW or 15W",
        "* * * 13 *       | month has \"13\", expected 1 to 12 or JAN to DEC",
        "* * * L *        | month has \"L\", expected 1 to 12 or JAN to DEC",
        "* * * * 8        | day of week has \"8\", expected 0 to 7 or SUN to SAT, 1#3 or 5L",
        "* * * * L        | day of week has \"L\", expected 0 to 7 or SUN to SAT, 1#3 or 5L",
        "* * * * MON#6    | day of week has \"MON#6\", expected 0 to 7 or SUN to SAT, 1#3 or 5L",
        "? * * * *        | minute has \"?\", expected 0 to 59",
        "a * * * *        | minute has \"a\", expected 0 to 59",
        "5- * * * *       | minute has \"\", expected 0 to 59",
        "1,,2 * * * *     | minute has an empty item in its list",
        "30-10 * * * *    | minute has the range \"30-10\", which runs backwards",
        "*/0 * * * *      | minute has the step \"0\", expected a number from 1 to 59",
        "*/60 * * * *     | minute has the step \"60\", expected a number from 1 to 59",
        "*/x * * * *      | minute has the step \"x\", expected a number from 1 to 59",
        "* * * * */7      | day of week has the step \"7\", expected a number from 1 to 6",
        "0 0 30 2 *       | means a day that never comes",
        "0 0 31 4,6,9 *   | means a day that never comes",
        "@reboot          | is none of @yearly, @monthly",
      })
  void what_is_wrong_is_said_with_what_was_expected(String cron, String error) {
    CronReader.Result result = CronReader.read(cron);

    assertThat(result.cron()).isEmpty();
    assertThat(result.errors()).hasSize(1);
    assertThat(result.errors().get(0)).startsWith(error);
  }

  @Test
  void everything_that_is_wrong_is_said_at_once() {
    assertThat(CronReader.read("60 24 x 13,14 9/0").errors())
        .containsExactly(
            "minute has \"60\", expected 0 to 59",
            "hour has \"24\", expected 0 to 23",
            "day of month has \"x\", expected 1 to 31, L, L-3, LW or 15W",
            "month has \"13\", expected 1 to 12 or JAN to DEC",
            "month has \"14\", expected 1 to 12 or JAN to DEC",
            "day of week has the step \"0\", expected a number from 1 to 6",
            "day of week has \"9\", expected 0 to 7 or SUN to SAT, 1#3 or 5L");
  }

  @Test
  void an_expression_has_a_length() {
    assertThat(CronReader.read("0," + "0,".repeat(200) + "0 * * * *").errors())
        .containsExactly("is longer than 255 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0661 * * * *", "1e1 * * * *", "0x1 * * * *", "99999999999 * * * *"})
  void a_number_is_one_of_plain_digits(String cron) {
    assertThat(CronReader.read(cron).cron()).isEmpty();
  }
}
