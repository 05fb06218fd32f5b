package dev.rondo.core.schedule;

import java.util.Locale;
import java.util.Optional;

/** What becomes of a firing while the instance of an earlier one still runs. */
public enum OverlapPolicy {
  /** It does not happen. */
  SKIP,
  /** It happens once the earlier one has ended, in its turn. */
  QUEUE,
  /** The earlier one is cancelled. */
  CANCEL_OTHER,
  /** They run side by side. */
  ALLOW;

  /** What to do with a firing. */
  public enum Verdict {
    START,
    SKIP,
    QUEUE,
    /** For queueing is all that would be left, and the queue is full. */
    SKIP_FOR_FULL_QUEUE,
    CANCEL_AND_START
  }

  /**
   * Decides about a firing.
   *
   * @param running whether the instance started last has not ended
   * @param queued firings that wait already
   * @param queueLimit most that may wait
   */
  public Verdict decide(boolean running, int queued, int queueLimit) {
    return switch (this) {
      case ALLOW -> Verdict.START;
      case SKIP -> running ? Verdict.SKIP : Verdict.START;
      case CANCEL_OTHER -> running ? Verdict.CANCEL_AND_START : Verdict.START;
      case QUEUE -> queue(running, queued, queueLimit);
    };
  }

  private static Verdict queue(boolean running, int queued, int queueLimit) {
    if (!running && queued == 0) {
      return Verdict.START;
    }
    return queued < queueLimit ? Verdict.QUEUE : Verdict.SKIP_FOR_FULL_QUEUE;
  }

  /** The word on the wire and in the database. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The policy of a word, whatever its case; empty for a word that is none. */
  public static Optional<OverlapPolicy> of(String word) {
    for (OverlapPolicy policy : values()) {
      if (policy.wire().equals(word.toLowerCase(Locale.ROOT))) {
        return Optional.of(policy);
      }
    }
    return Optional.empty();
  }
}
