package dev.rondo.core.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that comes again and again. */
sealed interface Recurrence permits CronRecurrence, IntervalRecurrence {
  /** The first time after that one; null where there is none any more. */
  @Nullable Instant next(Instant after);
}
