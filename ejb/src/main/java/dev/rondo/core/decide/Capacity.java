package dev.rondo.core.decide;

import dev.rondo.core.definition.Concurrency.OnLimit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether one more instance may run: how the limits stand that it is under. */
public record Capacity(List<Limit> limits) {
  /** No limit. */
  public static final Capacity UNLIMITED = new Capacity(List.of());

  /** The key of the limit of all instances together; no workflow type is called so. */
  public static final String ALL = "*";

  /**
   * A limit and what is left of it.
   *
   * @param key the workflow type, or {@link #ALL}
   * @param most how many instances may run
   * @param running how many do
   * @param line true where instances wait for a place already
   * @param onLimit what becomes of one too many
   */
  public record Limit(String key, int most, int running, boolean line, OnLimit onLimit) {
    boolean isFull() {
      return running >= most;
    }

    boolean rejects() {
      return onLimit == OnLimit.REJECT;
    }

    /** For people. */
    String reason() {
      String of = key.equals(ALL) ? "" : " of " + key;
      return "as many instances" + of + " run as may: " + most;
    }
  }

  /** The limit that leaves no place for an instance that comes now; null where none does. */
  @Nullable Limit full() {
    return limits.stream().filter(l -> l.isFull() || l.line()).findFirst().orElse(null);
  }

  /** The same for an instance that is the next in the line. */
  @Nullable Limit fullForTheNext() {
    return limits.stream().filter(Limit::isFull).findFirst().orElse(null);
  }
}
