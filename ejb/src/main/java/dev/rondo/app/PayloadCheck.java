package dev.rondo.app;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes what came from outside a JSON value of bounded size: texts without U+0000, whole numbers as
 * Long, finite fractions, nothing nested deeper than 100.
 */
public final class PayloadCheck {
  private static final int DEEPEST = 100;

  private final int limit;

  /** Takes at most so many characters. */
  public PayloadCheck(int limit) {
    this.limit = limit;
  }

  /** An immutable copy of the value. */
  public @Nullable Object copy(@Nullable Object value) throws RefusedException {
    return new Copy().copy(value, 0);
  }

  /** One copy; counts the characters as it goes. */
  private final class Copy {
    private long size;

    @Nullable Object copy(@Nullable Object value, int depth) throws RefusedException {
      if (depth > DEEPEST) {
        throw refuse("is nested deeper than " + DEEPEST);
      }
      grow(8);
      if (value == null || value instanceof Boolean) {
        return value;
      }
      if (value instanceof CharSequence text) {
        return text(text.toString());
      }
      if (value instanceof Number number) {
        return number(number);
      }
      if (value instanceof Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          copy.put(text(String.valueOf(entry.getKey())), copy(entry.getValue(), depth + 1));
        }
        return Collections.unmodifiableMap(copy);
      }
      if (value instanceof Collection<?> list) {
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        for (Object element : list) {
          copy.add(copy(element, depth + 1));
        }
        return Collections.unmodifiableList(copy);
      }
      throw refuse("has a " + value.getClass().getSimpleName() + ", which is no JSON value");
    }

    private String text(String text) throws RefusedException {
      grow(text.length());
      if (text.indexOf('\0') >= 0) {
        throw refuse("has a text with the character U+0000");
      }
      return text;
    }

    private Object number(Number number) throws RefusedException {
      if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
        return number.longValue();
      }
      if (number instanceof Float || number instanceof Double) {
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
          throw refuse("has a number that is not finite");
        }
        return value;
      }
      if (number instanceof Long || number instanceof BigInteger || number instanceof BigDecimal) {
        return number;
      }
      throw refuse("has a " + number.getClass().getSimpleName() + ", which is no JSON number");
    }

    private void grow(int by) throws RefusedException {
      size += by;
      if (size > limit) {
        throw refuse("is larger than " + limit + " characters");
      }
    }

    private RefusedException refuse(String why) {
      return new RefusedException(why);
    }
  }

  /** The value cannot be taken; the message continues a sentence that names it. */
  public static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }
}
