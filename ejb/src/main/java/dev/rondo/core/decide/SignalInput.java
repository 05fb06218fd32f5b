package dev.rondo.core.decide;

import dev.rondo.core.definition.DefinitionLimits;
import dev.rondo.core.definition.ExpressionException;
import dev.rondo.core.instance.SignalWait;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The input of a task that waits for signals, once its mappings have values. */
final class SignalInput {
  private SignalInput() {}

  /**
   * The input with a name and a correlation that are texts.
   *
   * @throws ExpressionException where a value is none that a signal could have
   */
  static Map<String, Object> read(Map<String, Object> given) {
    Map<String, Object> input = new LinkedHashMap<>(given);
    Object name = given.get(SignalWait.NAME);
    if (!(name instanceof String text) || !isWord(text)) {
      throw wrong("name", "a text of 1 to 255 characters", name);
    }
    if (given.containsKey(SignalWait.CORRELATION)) {
      input.put(SignalWait.CORRELATION, correlation(given.get(SignalWait.CORRELATION)));
    }
    if (given.containsKey(SignalWait.COUNT)) {
      input.put(SignalWait.COUNT, count(given.get(SignalWait.COUNT)));
    }
    return input;
  }

  private static String correlation(@Nullable Object value) {
    boolean scalar = value instanceof String || value instanceof Number || value instanceof Boolean;
    if (!scalar || !isWord(String.valueOf(value))) {
      throw wrong("correlation", "a text of 1 to 255 characters, a number or a boolean", value);
    }
    return String.valueOf(value);
  }

  private static Long count(@Nullable Object value) {
    if (value instanceof Number number
        && number.doubleValue() >= 1
        && number.doubleValue() <= DefinitionLimits.MAX_SIGNALS
        && number.doubleValue() == Math.rint(number.doubleValue())) {
      return number.longValue();
    }
    throw wrong("count", "a whole number from 1 to " + DefinitionLimits.MAX_SIGNALS, value);
  }

  private static boolean isWord(String text) {
    return !text.isBlank()
        && text.length() <= DefinitionLimits.MAX_KEY_LENGTH
        && text.chars().noneMatch(Character::isISOControl);
  }

  private static ExpressionException wrong(String what, String wanted, @Nullable Object value) {
    String kind = value == null ? "null" : value.getClass().getSimpleName();
    return new ExpressionException(what + " of signal_wait must be " + wanted + ", and is " + kind);
  }
}
