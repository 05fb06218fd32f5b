package dev.rondo.core.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads cron expressions: five fields (minute, hour, day of month, month, day of week), or six with
 * the second first; or {@code @yearly}, {@code @monthly}, {@code @weekly}, {@code @daily}, {@code
 * @hourly}.
 */
public final class CronReader {
  /** Longest expression, in characters. */
  public static final int LONGEST = 255;

  private static final Map<String, String> WORDS =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");

  private CronReader() {}

  /**
   * What reading gave.
   *
   * @param cron empty where anything is wrong
   * @param errors everything that is wrong, each by the name of its field
   */
  public record Result(Optional<Cron> cron, List<String> errors) {}

  /** Reads an expression. */
  public static Result read(String text) {
    List<String> errors = new ArrayList<>();
    Optional<Cron> cron = read(text.strip(), errors);
    if (errors.isEmpty() && cron.isPresent() && !cron.get().everComes()) {
      errors.add("means a day that never comes");
    }
    return new Result(errors.isEmpty() ? cron : Optional.empty(), List.copyOf(errors));
  }

  private static Optional<Cron> read(String text, List<String> errors) {
    if (text.length() > LONGEST) {
      errors.add("is longer than " + LONGEST + " characters");
      return Optional.empty();
    }
    if (text.startsWith("@")) {
      String fields = WORDS.get(text.toLowerCase(Locale.ROOT));
      if (fields == null) {
        errors.add("is none of @yearly, @monthly, @weekly, @daily and @hourly");
        return Optional.empty();
      }
      return read(fields, errors);
    }
    String[] fields = text.split("\\s+", -1);
    if (fields.length < 5 || fields.length > 6) {
      errors.add(
          "has "
              + (text.isEmpty() ? 0 : fields.length)
              + " fields, expected five (minute, hour, day of month, month, day of week) or six"
              + " with the second first");
      return Optional.empty();
    }
    int first = fields.length - 5;
    return Optional.of(
        new Cron(
            CronFieldReader.read(CronField.SECOND, first == 0 ? "0" : fields[0], errors),
            CronFieldReader.read(CronField.MINUTE, fields[first], errors),
            CronFieldReader.read(CronField.HOUR, fields[first + 1], errors),
            CronFieldReader.read(CronField.DAY_OF_MONTH, fields[first + 2], errors),
            CronFieldReader.read(CronField.MONTH, fields[first + 3], errors),
            CronFieldReader.read(CronField.DAY_OF_WEEK, fields[first + 4], errors)));
  }
}
