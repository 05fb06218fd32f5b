package dev.rondo.core.instance;

import java.util.List;
import java.util.function.IntPredicate;

/** An immutable first-in-first-out queue of task indexes. */
public final class IndexQueue {
  static final IndexQueue EMPTY = new IndexQueue(PersistentVector.empty(), 0);

  private final PersistentVector<Integer> entries;
  private final int head;

  private IndexQueue(PersistentVector<Integer> entries, int head) {
    this.entries = entries;
    this.head = head;
  }

  static IndexQueue of(List<Integer> indexes) {
    IndexQueue queue = EMPTY;
    for (int index : indexes) {
      queue = queue.plus(index);
    }
    return queue;
  }

  public boolean isEmpty() {
    return head == entries.size();
  }

  /** The index that is next; ask {@link #isEmpty} first. */
  public int head() {
    return entries.get(head);
  }

  IndexQueue plus(int index) {
    return new IndexQueue(entries.plus(index), head);
  }

  /** The queue without that index: at once where it is the head, by a copy where it is not. */
  IndexQueue minus(int index) {
    if (isEmpty()) {
      return this;
    }
    if (head() == index) {
      return head + 1 == entries.size() ? EMPTY : new IndexQueue(entries, head + 1);
    }
    List<Integer> waiting = toList();
    return waiting.contains(index) ? of(waiting.stream().filter(i -> i != index).toList()) : this;
  }

  /** The queue with what is kept of it; the same one where all is. */
  IndexQueue only(IntPredicate kept) {
    List<Integer> waiting = toList();
    List<Integer> left = waiting.stream().filter(kept::test).toList();
    return left.size() == waiting.size() ? this : of(left);
  }

  /** What waits, in order. */
  public List<Integer> toList() {
    return entries.subList(head, entries.size());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IndexQueue queue && queue.toList().equals(toList());
  }

  @Override
  public int hashCode() {
    return toList().hashCode();
  }

  @Override
  public String toString() {
    return toList().toString();
  }
}
