package dev.rondo.core.instance;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A task that waits for signals.
 *
 * @param task its key
 * @param correlation only signals with the same one are for it; null = all of the name
 * @param count how many signals end the wait
 * @param since the sequence number of the event with which the wait began
 * @param taken the signals that it has, in the order in which they came
 */
public record SignalWait(
    String task,
    String name,
    @Nullable String correlation,
    int count,
    long since,
    List<Signal> taken) {
  /** The parameter with the name of the signals. */
  public static final String NAME = "name";

  /** The parameter with their correlation. */
  public static final String CORRELATION = "correlation";

  /** The parameter with their number. */
  public static final String COUNT = "count";

  /** The wait of a task with such an input. */
  static SignalWait of(String task, Map<String, Object> input, long since) {
    Object correlation = input.get(CORRELATION);
    return new SignalWait(
        task,
        String.valueOf(input.get(NAME)),
        correlation == null ? null : String.valueOf(correlation),
        input.get(COUNT) instanceof Number number ? number.intValue() : 1,
        since,
        List.of());
  }

  /** How many signals are missing. */
  public int missing() {
    return count - taken.size();
  }

  /** Whether a signal is for it, as far as name and correlation tell. */
  public boolean isFor(Signal signal) {
    return name.equals(signal.name())
        && (correlation == null || correlation.equals(signal.correlation()));
  }

  SignalWait renamed(Map<String, String> keys) {
    return new SignalWait(keys.getOrDefault(task, task), name, correlation, count, since, taken);
  }

  SignalWait with(Signal signal) {
    return new SignalWait(
        task,
        name,
        correlation,
        count,
        since,
        Stream.concat(taken.stream(), Stream.of(signal)).toList());
  }
}
