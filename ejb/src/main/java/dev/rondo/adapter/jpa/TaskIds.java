package dev.rondo.adapter.jpa;

import dev.rondo.core.instance.DerivedIds;
import dev.rondo.core.instance.Identity;
import java.util.UUID;

/**
 * The range of the primary key in which the tasks of an instance lie: their ids begin with the time
 * it was created. Other instances of the same millisecond have theirs there too.
 */
record TaskIds(UUID first, UUID last) {
  static TaskIds of(Identity instance) {
    long time = DerivedIds.task(instance, "").getMostSignificantBits() & 0xFFFF_FFFF_FFFF_0000L;
    return new TaskIds(new UUID(time, 0), new UUID(time | 0xFFFFL, -1L));
  }
}
