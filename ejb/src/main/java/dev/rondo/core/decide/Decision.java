package dev.rondo.core.decide;

import dev.rondo.core.instance.InstanceEvent;
import java.util.List;

/** The answer to a command. An expected refusal is a value. */
public sealed interface Decision {
  /**
   * What happened; no event at all where the command's effect was there already.
   *
   * @param characters of what users gave that the events have brought
   */
  record Accepted(List<InstanceEvent> events, long characters) implements Decision {}

  /**
   * Why not.
   *
   * @param record what is kept all the same, such as a report that came too late
   */
  record Rejected(Rejection rejection, List<InstanceEvent> record) implements Decision {}
}
