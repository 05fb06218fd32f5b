package dev.rondo.adapter.cel;

import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON values as CEL wants to see them, without a copy: null is a value, numbers are 64 bits wide,
 * and every look inside is paid for.
 */
interface JsonView {

  /** The JSON value itself. */
  Object source();

  /** The value as CEL sees it. */
  static Object of(@Nullable Object value, Budget budget) {
    Object seen = value == null ? NullValue.NULL_VALUE : value;
    if (value instanceof Map<?, ?> map) {
      seen = new OfObject(map, budget);
    } else if (value instanceof List<?> list) {
      seen = new OfList(list, budget);
    } else if (value instanceof BigInteger || value instanceof BigDecimal) {
      // Too wide for CEL: comparable, at the precision of a double.
      seen = ((Number) value).doubleValue();
    } else if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      seen = ((Number) value).longValue();
    } else if (value instanceof Float) {
      seen = ((Number) value).doubleValue();
    }
    budget.spend(seen);
    return seen;
  }

  /** A view of a JSON object. */
  final class OfObject extends AbstractMap<String, Object> implements JsonView {
    private final Map<?, ?> source;
    private final Budget budget;

    private OfObject(Map<?, ?> source, Budget budget) {
      this.source = source;
      this.budget = budget;
    }

    @Override
    public Object source() {
      return source;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
      return key instanceof String && source.containsKey(key);
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
      return containsKey(key) ? of(source.get(key), budget) : null;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
      return new AbstractSet<>() {
        @Override
        public Iterator<Entry<String, Object>> iterator() {
          return new Entries(source.entrySet().iterator(), budget);
        }

        @Override
        public int size() {
          return source.size();
        }
      };
    }
  }

  /** The entries of an object, each seen as CEL wants it. */
  record Entries(Iterator<? extends Map.Entry<?, ?>> source, Budget budget)
      implements Iterator<Map.Entry<String, Object>> {
    @Override
    public boolean hasNext() {
      return source.hasNext();
    }

    @Override
    public Map.Entry<String, Object> next() {
      Map.Entry<?, ?> entry = source.next();
      return Map.entry((String) entry.getKey(), of(entry.getValue(), budget));
    }
  }

  /** A view of a JSON list. */
  final class OfList extends AbstractList<Object> implements JsonView, RandomAccess {
    private final List<?> source;
    private final Budget budget;

    private OfList(List<?> source, Budget budget) {
      this.source = source;
      this.budget = budget;
    }

    @Override
    public Object source() {
      return source;
    }

    @Override
    public Object get(int index) {
      return of(source.get(index), budget);
    }

    @Override
    public int size() {
      return source.size();
    }
  }
}
