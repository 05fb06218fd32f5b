package dev.rondo.adapter.cel;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import dev.rondo.core.definition.ExpressionException;
import dev.rondo.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns what CEL computed into a JSON value. A value that an expression built is measured as it
 * would be written, since a small list may hold a large text a thousand times.
 */
final class JsonResult {

  /** Largest value an expression may build, in characters of JSON, roughly. */
  static final int MAX_SIZE = 4_000_000;

  private static final int SIZE_OF_A_VALUE = 8;

  private int left = MAX_SIZE;

  private JsonResult() {}

  static @Nullable Object of(Object computed) {
    return computed instanceof JsonView view ? view.source() : new JsonResult().json(computed);
  }

  private @Nullable Object json(@Nullable Object computed) {
    if (computed instanceof JsonView view) {
      measure(view.source());
      return view.source();
    }
    if (computed instanceof Map<?, ?> map) {
      return object(map);
    }
    if (computed instanceof List<?> list) {
      return list(list);
    }
    Object scalar = scalar(computed);
    measure(scalar);
    return scalar;
  }

  private Object object(Map<?, ?> map) {
    spend(SIZE_OF_A_VALUE);
    JsonObject.Builder object = new JsonObject.Builder(map.size());
    map.forEach((key, value) -> object.put(String.valueOf(json(key)), json(value)));
    return object.build();
  }

  private Object list(List<?> computed) {
    spend(SIZE_OF_A_VALUE);
    List<@Nullable Object> list = new ArrayList<>();
    computed.forEach(element -> list.add(json(element)));
    return Collections.unmodifiableList(list);
  }

  private static @Nullable Object scalar(@Nullable Object computed) {
    if (computed == null || computed instanceof NullValue) {
      return null;
    }
    if (computed instanceof Double number && !Double.isFinite(number)) {
      throw new ExpressionException("the value is no number that JSON can hold: " + number);
    }
    if (computed instanceof String || computed instanceof Boolean || computed instanceof Number) {
      return computed instanceof UnsignedLong number ? unsigned(number) : computed;
    }
    if (computed instanceof Instant || computed instanceof Duration) {
      return computed.toString();
    }
    if (computed instanceof CelByteString bytes) {
      return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
    throw new ExpressionException("the value has no form in JSON");
  }

  private static Object unsigned(UnsignedLong number) {
    return number.longValue() < 0 ? number.bigIntegerValue() : (Object) number.longValue();
  }

  private void measure(@Nullable Object value) {
    spend(SIZE_OF_A_VALUE);
    if (value instanceof String text) {
      spend(text.length());
    } else if (value instanceof List<?> list) {
      list.forEach(this::measure);
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, member) -> {
            measure(key);
            measure(member);
          });
    }
  }

  private void spend(int size) {
    left -= Math.min(size, left + 1);
    if (left < 0) {
      throw new ExpressionException("builds a value of more than " + MAX_SIZE + " characters");
    }
  }
}
