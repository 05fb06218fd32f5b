package dev.rondo.core.schedule;

import dev.rondo.core.instance.DerivedIds;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a time at which a schedule fires, or of a run of such times that were missed.
 *
 * @param ordinal 1, 2, 3 … for each schedule
 * @param key names it within the schedule: the time it is for, or the id of a trigger
 * @param fireAt what it is for; of several that were missed, the first
 * @param times how many times it stands for; more than one only where they were missed
 * @param instanceId null where none was started
 * @param reason why it is as it is, for people; null where there is nothing to say
 * @param decidedAt when that became of it
 * @param actor who wanted it: somebody who triggered it, or the schedule
 */
public record Firing(
    String scheduleId,
    long ordinal,
    String key,
    Instant fireAt,
    Cause cause,
    Outcome outcome,
    int times,
    @Nullable String instanceId,
    @Nullable String reason,
    Instant decidedAt,
    String actor) {

  /** What makes a schedule fire. */
  public enum Cause {
    SCHEDULE,
    TRIGGER;

    /** The word on the wire and in the database. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What may become of a firing. */
  public enum Outcome {
    STARTED,
    SKIPPED,
    QUEUED,
    MISSED,
    FAILED;

    /** The word on the wire and in the database. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The same for the same key, so that no firing is there twice. */
  public UUID id() {
    return id(scheduleId, key);
  }

  /** The id of the firing of that key. */
  public static UUID id(String scheduleId, String key) {
    return DerivedIds.derive(Instant.EPOCH, scheduleId, "firing", key);
  }

  /** The same firing, of which something else has become. */
  public Firing became(Outcome other, @Nullable String instance, @Nullable String why, Instant at) {
    return new Firing(
        scheduleId, ordinal, key, fireAt, cause, other, times, instance, why, at, actor);
  }
}
