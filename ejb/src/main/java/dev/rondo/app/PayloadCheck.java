package dev.rondo.app;

import dev.rondo.core.instance.Failure;
import dev.rondo.core.json.JsonObject;
import dev.rondo.core.json.JsonSize;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes what came from outside a JSON value of bounded size: texts without U+0000, whole numbers as
 * Long, finite fractions, no number of more than a thousand digits, nothing nested deeper than 100.
 */
public final class PayloadCheck {
  private static final int DEEPEST = 100;
  private static final int MOST_DIGITS = 1_000;

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
      grow(JsonSize.OF_A_VALUE);
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
        JsonObject.Builder copy = new JsonObject.Builder(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          copy.put(text(String.valueOf(entry.getKey())), copy(entry.getValue(), depth + 1));
        }
        return copy.build();
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
      if (number instanceof Long) {
        return number;
      }
      if (number instanceof BigInteger || number instanceof BigDecimal) {
        return digits(number);
      }
      throw refuse("has a " + number.getClass().getSimpleName() + ", which is no JSON number");
    }

    private Number digits(Number number) throws RefusedException {
      boolean few =
          number instanceof BigDecimal decimal
              ? decimal.precision() <= MOST_DIGITS
                  && Math.abs((long) decimal.scale()) <= MOST_DIGITS
              : ((BigInteger) number).bitLength() <= MOST_DIGITS * 10 / 3;
      if (!few) {
        throw refuse("has a number of more than " + MOST_DIGITS + " digits");
      }
      return number;
    }

    private void grow(int by) throws RefusedException {
      size += by;
      if (size > limit) {
        throw new RefusedException("is larger than " + limit + " characters", limit);
      }
    }

    private RefusedException refuse(String why) {
      return new RefusedException(why, 0);
    }
  }

  /** The value cannot be taken; the message continues a sentence that names it. */
  public static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int limit;

    RefusedException(String message, int limit) {
      super(message);
      this.limit = limit;
    }

    /** What the failure of a task is called whose result it is. */
    String errorType() {
      return limit > 0 ? Failure.PAYLOAD_TOO_LARGE : "InvalidResult";
    }

    /** The limit in characters that it is larger than; 0 where something else is wrong with it. */
    public int limit() {
      return limit;
    }
  }
}
