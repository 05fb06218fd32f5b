package dev.rondo.core.json;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much of several values is held: counted as {@link JsonSize} does, but what is large and
 * stands in several places counts once, as it is held once. For one thread.
 */
public final class Volume {
  /** From so many characters on it matters whether something is held twice. */
  private static final int LARGE = 1_000;

  /** Most have nothing large. */
  private Set<Object> large = Set.of();

  private long characters;

  /** All that was added, in characters. */
  public long characters() {
    return characters;
  }

  /** One more value. */
  public Volume add(@Nullable Object value) {
    if (value != null) {
      characters += size(value, 0);
    }
    return this;
  }

  private long size(@Nullable Object value, int depth) {
    if (value == null || depth > JsonSize.MAX_DEPTH || isHeld(value)) {
      return JsonSize.OF_A_VALUE;
    }
    long size = JsonSize.OF_A_VALUE;
    if (value instanceof String text) {
      size += text.length();
    } else if (value instanceof Map<?, ?> map) {
      for (Map.Entry<String, Object> member : Json.asObject(map).entrySet()) {
        size += member.getKey().length() + size(member.getValue(), depth + 1);
      }
    } else if (value instanceof List<?> list) {
      for (Object element : list) {
        size += size(element, depth + 1);
      }
    }
    if (size > LARGE) {
      hold(value);
    }
    return size;
  }

  private void hold(Object value) {
    if (large.isEmpty()) {
      large = Collections.newSetFromMap(new IdentityHashMap<>());
    }
    large.add(value);
  }

  private boolean isHeld(Object value) {
    return !large.isEmpty() && large.contains(value);
  }
}
