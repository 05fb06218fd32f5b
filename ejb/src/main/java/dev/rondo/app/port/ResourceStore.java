package dev.rondo.app.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The resources that tasks share, and what operators have said of them. */
public interface ResourceStore {
  /** Says how many slots of a resource there may be, in a transaction of its own. */
  void put(Maximum maximum);

  /**
   * Leaves it to the tasks again, in a transaction of its own.
   *
   * @return false where nobody had said anything
   */
  boolean remove(String resource);

  /** How a resource stands that somebody uses, or has said something of. */
  Optional<Row> find(String resource);

  /**
   * The resources by name.
   *
   * @param after the name after which to look; null = from the first on
   */
  List<Row> list(@Nullable String after, int most);

  /**
   * What an operator has said.
   *
   * @param max most slots, from 0 on
   */
  record Maximum(String resource, int max, String setBy, Instant setAt) {}

  /**
   * A resource.
   *
   * @param said the smallest number that its tasks say; null where none is in sight
   * @param taken how many slots attempts have
   * @param waiting how many attempts wait for one
   */
  record Row(
      String resource, @Nullable Maximum maximum, @Nullable Integer said, int taken, int waiting) {}
}
