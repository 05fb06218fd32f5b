package dev.rondo.core.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable JSON object of few members, in their order. Values of users are mostly such objects,
 * and states hold very many of them: this one takes a fifth of the memory of a LinkedHashMap, and
 * looking through a few keys is as fast as hashing one.
 */
public final class JsonObject extends AbstractMap<String, @Nullable Object> {
  /** Members beyond which hashing is faster. */
  private static final int FEW = 8;

  /** A key, its value, the next key, and so on. */
  private final @Nullable Object[] members;

  private JsonObject(@Nullable Object[] members) {
    this.members = members;
  }

  @Override
  public int size() {
    return members.length / 2;
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    int place = place(members, members.length, key);
    return place < 0 ? null : members[place + 1];
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return place(members, members.length, key) >= 0;
  }

  private static String key(@Nullable Object[] members, int place) {
    return (String) Objects.requireNonNull(members[place]);
  }

  private static int place(@Nullable Object[] members, int length, @Nullable Object key) {
    for (int i = 0; i < length; i += 2) {
      if (key(members, i).equals(key)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super @Nullable Object> action) {
    for (int i = 0; i < members.length; i += 2) {
      action.accept(key(members, i), members[i + 1]);
    }
  }

  @Override
  public Set<Entry<String, @Nullable Object>> entrySet() {
    return new Entries();
  }

  private final class Entries extends AbstractSet<Entry<String, @Nullable Object>> {
    @Override
    public int size() {
      return JsonObject.this.size();
    }

    @Override
    public Iterator<Entry<String, @Nullable Object>> iterator() {
      return new InOrder();
    }
  }

  private final class InOrder implements Iterator<Entry<String, @Nullable Object>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < members.length;
    }

    @Override
    public Entry<String, @Nullable Object> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      next += 2;
      return new SimpleImmutableEntry<>(key(members, next - 2), members[next - 1]);
    }
  }

  /** Gathers the members of an object. */
  public static final class Builder {
    private @Nullable Object[] members;
    private int length;
    private @Nullable Map<String, @Nullable Object> many;

    /**
     * Has no member yet.
     *
     * @param expected about how many there will be
     */
    public Builder(int expected) {
      members = new Object[2 * Math.min(Math.max(expected, 1), FEW)];
    }

    /** Adds a member; one of the same key has the other value then. */
    public Builder put(String key, @Nullable Object value) {
      if (many != null) {
        many.put(key, value);
        return this;
      }
      int place = place(members, length, key);
      if (place >= 0) {
        members[place + 1] = value;
      } else if (length == 2 * FEW) {
        many = new LinkedHashMap<>(4 * FEW);
        new JsonObject(members).forEach(many::put);
        many.put(key, value);
      } else {
        add(key, value);
      }
      return this;
    }

    private void add(String key, @Nullable Object value) {
      if (length == members.length) {
        members = Arrays.copyOf(members, Math.min(2 * length, 2 * FEW));
      }
      members[length] = key;
      members[length + 1] = value;
      length += 2;
    }

    /** The immutable object; values may be null. */
    public Map<String, Object> build() {
      return Json.asObject(object());
    }

    private Map<String, @Nullable Object> object() {
      if (many != null) {
        return Collections.unmodifiableMap(many);
      }
      if (length == 0) {
        return Map.of();
      }
      return new JsonObject(length == members.length ? members : Arrays.copyOf(members, length));
    }
  }
}
