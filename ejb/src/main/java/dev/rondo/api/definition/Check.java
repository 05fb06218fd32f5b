package dev.rondo.api.definition;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a condition_check asks without expressions by name; the result has the name of its type. */
public final class Check extends Part<Check> {
  private static final long MILLIS_PER_HOUR = Duration.ofHours(1).toMillis();

  private Check() {}

  @Override
  Check self() {
    return this;
  }

  private static Check of(String type) {
    return new Check().set("check_type", type);
  }

  /** Whether so much time has passed since the instance started; {@code escalation}. */
  public static Check escalation(Duration threshold) {
    long millis = Values.millis("threshold", threshold);
    Number hours =
        millis % MILLIS_PER_HOUR == 0
            ? (Number) (millis / MILLIS_PER_HOUR)
            : (Number) (millis / (double) MILLIS_PER_HOUR);
    return of("escalation").set("threshold_hours", hours);
  }

  /** Whether any of these CEL expressions holds, 1 to 1,000; {@code escalation_needed}. */
  public static Check escalationNeeded(String... criteria) {
    return of("escalation_needed").set("criteria", List.of(criteria));
  }

  /**
   * Whether a value has come to a threshold; {@code approval_needed}.
   *
   * @param threshold a number, or a mapping that gives one
   */
  public static Check approvalNeeded(Object threshold) {
    return of("approval_needed").set("threshold", threshold);
  }

  /** Counts from another time than the start: an instant, or a mapping that gives one. */
  public Check since(Object instant) {
    return set("since", instant);
  }

  /** What is compared: a number or a mapping; {@code ${data.amount}} unless it is named. */
  public Check value(@Nullable Object value) {
    return set("value", value);
  }
}
