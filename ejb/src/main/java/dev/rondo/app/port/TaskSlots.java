package dev.rondo.app.port;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who has slots of the resources that tasks share, and who waits for one. Who takes a slot has
 * locked the resource before; giving one back needs no lock.
 */
public interface TaskSlots {
  /**
   * Locks resources until the transaction ends, without waiting: those that another transaction has
   * are left out.
   *
   * @return how each stands that is locked now
   */
  Map<String, Standing> lock(Set<String> resources);

  /**
   * Writes what a batch decided, in this transaction.
   *
   * @param left tasks whose slots and places in lines are gone
   * @param put slots and places in their stead, or new ones
   */
  void write(Collection<UUID> left, Collection<TaskSlot> put);

  /** How a resource stands. */
  Standing standing(String resource);

  /**
   * Attempts that wait for a slot and are due: highest priority first, then in the order in which
   * they came.
   */
  List<TaskSlot> line(String resource, Instant now, int most);

  /** Attempts that wait for a slot and of which a time limit has come. */
  List<TaskSlot> overdue(Instant now, int most);

  /**
   * The next resource, by name, for which somebody waits, due or not.
   *
   * @param after the name after which to look; null = from the first on
   */
  Optional<String> nextWithLine(@Nullable String after);

  /**
   * How a resource stands.
   *
   * @param taken how many of its slots are taken
   * @param max most slots, where an operator has said so; null = what tasks say
   */
  record Standing(int taken, @Nullable Integer max) {
    /** Most slots for a task that says so many. */
    public int most(int said) {
      return max == null ? said : max;
    }
  }
}
