package dev.rondo.core.instance;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/**
 * An immutable list whose change costs a path of small arrays and not the whole: what lets an
 * instance of ten thousand tasks take a step at the price of one of ten, and a decision be dropped
 * for nothing.
 *
 * @param <E> never null
 */
final class PersistentVector<E> extends AbstractList<E> implements RandomAccess {
  private static final int BITS = 5;
  private static final int WIDTH = 1 << BITS;
  private static final int MASK = WIDTH - 1;
  private static final PersistentVector<?> EMPTY = new PersistentVector<>(0, BITS, new Object[0]);

  private final int size;
  private final int shift;
  private final Object[] root;

  private PersistentVector(int size, int shift, Object[] root) {
    this.size = size;
    this.shift = shift;
    this.root = root;
  }

  @SuppressWarnings("unchecked")
  static <E> PersistentVector<E> empty() {
    return (PersistentVector<E>) EMPTY;
  }

  /** The same element {@code times} times. */
  static <E> PersistentVector<E> filled(int times, E element) {
    PersistentVector<E> vector = empty();
    for (int i = 0; i < times; i++) {
      vector = vector.plus(element);
    }
    return vector;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  @SuppressWarnings("unchecked")
  public E get(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("index " + index + " of " + size);
    }
    Object[] node = root;
    for (int level = shift; level > 0; level -= BITS) {
      node = (Object[]) node[(index >>> level) & MASK];
    }
    return (E) node[index & MASK];
  }

  /** This list with one element changed. */
  PersistentVector<E> with(int index, E element) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("index " + index + " of " + size);
    }
    return new PersistentVector<>(size, shift, write(root, shift, index, element));
  }

  /** This list and one element more. */
  PersistentVector<E> plus(E element) {
    boolean full = size == 1 << (shift + BITS);
    Object[] top = full ? new Object[] {root} : root;
    int height = full ? shift + BITS : shift;
    return new PersistentVector<>(size + 1, height, write(top, height, size, element));
  }

  private static Object[] write(Object[] node, int level, int index, Object element) {
    int slot = (index >>> level) & MASK;
    Object[] copy = Arrays.copyOf(node, Math.max(node.length, slot + 1));
    if (level == 0) {
      copy[slot] = element;
    } else {
      Object[] child = slot < node.length ? (Object[]) node[slot] : new Object[0];
      copy[slot] = write(child, level - BITS, index, element);
    }
    return copy;
  }
}
