package dev.rondo.core.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much of a JSON value there is: its texts and keys in characters, and eight for every value.
 * That is near enough to the length of its text, and is known without writing it.
 */
public final class JsonSize {

  /** What every value counts, whatever it is. */
  public static final int OF_A_VALUE = 8;

  /** Deepest nesting of what is measured; deeper is too much of any size. */
  public static final int MAX_DEPTH = 200;

  private final long limit;
  private long size;

  private JsonSize(long limit) {
    this.limit = limit;
  }

  /**
   * Whether there is more of a value than the limit, or it is nested deeper than {@link
   * #MAX_DEPTH}. Looks no further than it has to: its cost is at most that of the limit.
   */
  public static boolean exceeds(@Nullable Object value, long limit) {
    return !new JsonSize(limit).fits(value, 0);
  }

  private boolean fits(@Nullable Object value, int depth) {
    size += OF_A_VALUE;
    if (value instanceof String text) {
      size += text.length();
    }
    if (size > limit || depth > MAX_DEPTH) {
      return false;
    }
    if (value instanceof Map<?, ?> map) {
      return fits(Json.asObject(map), depth);
    }
    if (value instanceof List<?> list) {
      return fits(list, depth);
    }
    return true;
  }

  private boolean fits(Map<String, Object> object, int depth) {
    for (Map.Entry<String, Object> member : object.entrySet()) {
      size += member.getKey().length();
      if (!fits(member.getValue(), depth + 1)) {
        return false;
      }
    }
    return true;
  }

  private boolean fits(List<?> list, int depth) {
    for (Object element : list) {
      if (!fits(element, depth + 1)) {
        return false;
      }
    }
    return true;
  }
}
