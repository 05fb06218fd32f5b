package dev.rondo.core.definition;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many instances of a workflow may run at a time.
 *
 * @param maxInstances of all versions together, 1 to 1,000,000
 * @param onLimit what becomes of an instance that is one too many
 */
public record Concurrency(int maxInstances, OnLimit onLimit) {
  /** Most instances that a limit may allow. */
  static final int LARGEST = 1_000_000;

  /** What becomes of an instance that is one too many. */
  public enum OnLimit {
    /** It waits for a place. */
    QUEUE,
    /** It is refused. */
    REJECT;

    private static final Map<String, OnLimit> BY_WIRE = WireNames.of(values());

    /** The constant of a word on the wire, whatever its case; empty for a word that is none. */
    public static Optional<OnLimit> of(String word) {
      return Optional.ofNullable(BY_WIRE.get(word.toLowerCase(Locale.ROOT)));
    }
  }

  /** Reads the rule of a workflow; null where there is none. */
  static @Nullable Concurrency read(Fields workflow) {
    Fields fields = workflow.fields("concurrency");
    if (fields.isEmpty()) {
      return null;
    }
    Optional<Integer> most = fields.whole(1, LARGEST, "max_instances");
    if (fields.given("max_instances").isEmpty()) {
      fields.findings().error(fields.at(), "concurrency needs its max_instances");
    }
    OnLimit onLimit = fields.word(OnLimit::of, "queue, reject", "on_limit").orElse(OnLimit.QUEUE);
    fields.close();
    return new Concurrency(most.orElse(1), onLimit);
  }
}
