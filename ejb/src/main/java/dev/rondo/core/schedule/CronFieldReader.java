package dev.rondo.core.schedule;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one field: lists, ranges, steps, names, and the days that have no number. */
final class CronFieldReader {
  private static final Pattern BEFORE_LAST = Pattern.compile("L(?:-(\\d{1,2}))?");
  private static final Pattern WORKDAY = Pattern.compile("(\\d{1,2})W");
  private static final Pattern NTH = Pattern.compile("([A-Z]{3}|\\d)#(\\d)");
  private static final Pattern LAST_OF = Pattern.compile("([A-Z]{3}|\\d)L");

  private final CronField field;
  private final List<String> errors;
  private final List<DayRule> rules = new ArrayList<>();
  private long values;
  private boolean open;

  private CronFieldReader(CronField field, List<String> errors) {
    this.field = field;
    this.errors = errors;
  }

  /** What the text lets pass; what is wrong with it is added to the errors. */
  static CronSet read(CronField field, String text, List<String> errors) {
    CronFieldReader reader = new CronFieldReader(field, errors);
    for (String item : text.split(",", -1)) {
      reader.item(item);
    }
    return new CronSet(reader.values, List.copyOf(reader.rules), reader.open);
  }

  private void item(String item) {
    if (item.isEmpty()) {
      complain("has an empty item in its list");
      return;
    }
    Optional<DayRule> rule = rule(item.toUpperCase(Locale.ROOT));
    if (rule.isPresent()) {
      rules.add(rule.get());
    } else {
      stepped(item);
    }
  }

  private void stepped(String item) {
    int slash = item.indexOf('/');
    String range = slash < 0 ? item : item.substring(0, slash);
    int step = slash < 0 ? 1 : step(item.substring(slash + 1));
    if (range.equals("*") || (range.equals("?") && field.isDay())) {
      open |= step == 1;
      add(field.min(), field.last(), step);
      return;
    }
    int dash = range.indexOf('-');
    Optional<Integer> from = value(dash < 0 ? range : range.substring(0, dash));
    Optional<Integer> to = dash < 0 ? from : value(range.substring(dash + 1));
    if (from.isPresent() && to.isPresent()) {
      range(range, from.get(), dash < 0 && slash >= 0 ? field.last() : to.get(), step);
    }
  }

  private void range(String text, int from, int to, int step) {
    // FRI-SUN ends with the week.
    int end = field == CronField.DAY_OF_WEEK && to == 0 && from > 0 ? 7 : to;
    if (from > end) {
      complain("has the range " + quoted(text) + ", which runs backwards; give two ranges");
    } else {
      add(from, end, step);
    }
  }

  private int step(String text) {
    int most = field.last() - field.min();
    int step = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    if (step < 1 || step > most) {
      complain("has the step " + quoted(text) + ", expected a number from 1 to " + most);
      return 1;
    }
    return step;
  }

  private Optional<Integer> value(String text) {
    Optional<Integer> value = field.value(text);
    if (value.isEmpty()) {
      complain("has " + quoted(text) + ", expected " + expected());
    }
    return value;
  }

  private String expected() {
    return switch (field) {
      case DAY_OF_MONTH -> field.range() + ", L, L-3, LW or 15W";
      case DAY_OF_WEEK -> field.range() + ", 1#3 or 5L";
      default -> field.range();
    };
  }

  private void add(int from, int to, int step) {
    for (int value = from; value <= to; value += step) {
      values |= 1L << (field == CronField.DAY_OF_WEEK ? value % 7 : value);
    }
  }

  private Optional<DayRule> rule(String item) {
    return switch (field) {
      case DAY_OF_MONTH -> ruleOfMonth(item);
      case DAY_OF_WEEK -> ruleOfWeek(item);
      default -> Optional.empty();
    };
  }

  private static Optional<DayRule> ruleOfMonth(String item) {
    if (item.equals("LW")) {
      return Optional.of(new DayRule.LastWorkday());
    }
    Matcher last = BEFORE_LAST.matcher(item);
    if (last.matches()) {
      int days = last.group(1) == null ? 0 : Integer.parseInt(last.group(1));
      return days > 30 ? Optional.empty() : Optional.of(new DayRule.BeforeLast(days));
    }
    Matcher workday = WORKDAY.matcher(item);
    return workday.matches()
        ? CronField.DAY_OF_MONTH.value(workday.group(1)).map(DayRule.NearestWorkday::new)
        : Optional.empty();
  }

  private static Optional<DayRule> ruleOfWeek(String item) {
    Matcher nth = NTH.matcher(item);
    if (nth.matches()) {
      int number = Integer.parseInt(nth.group(2));
      return number < 1 || number > 5
          ? Optional.empty()
          : day(nth.group(1)).map(day -> new DayRule.Nth(day, number));
    }
    Matcher last = LAST_OF.matcher(item);
    return last.matches() ? day(last.group(1)).map(DayRule.LastOf::new) : Optional.empty();
  }

  private static Optional<DayOfWeek> day(String text) {
    return CronField.DAY_OF_WEEK
        .value(text)
        .map(value -> value == 0 ? DayOfWeek.SUNDAY : DayOfWeek.of(value));
  }

  private void complain(String message) {
    errors.add(field.label() + " " + message);
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
