package dev.rondo.app;

import dev.rondo.app.port.TaskSlots;
import dev.rondo.app.port.TaskSlots.Standing;
import dev.rondo.core.decide.Capacity;
import dev.rondo.core.decide.Capacity.Limit;
import dev.rondo.core.definition.Concurrency.OnLimit;
import dev.rondo.core.definition.ResourceLimit;
import dev.rondo.core.instance.Attempt;
import dev.rondo.core.instance.InstanceCommand.AdmitTask;
import dev.rondo.core.instance.InstanceState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The slots of resources, as one batch finds them and takes them. */
final class FreeSlots {
  private final Map<String, Standing> standings;

  private FreeSlots(Map<String, Standing> standings) {
    this.standings = standings;
  }

  /**
   * Locks the resources of which a batch may hand out slots; asks for nothing where it does not.
   */
  static FreeSlots lock(Iterable<Submission> submissions, TaskSlots slots) {
    Set<String> resources = new TreeSet<>();
    for (Submission submission : submissions) {
      if (submission.command() instanceof AdmitTask admit) {
        resources.add(admit.resource());
      }
    }
    return new FreeSlots(resources.isEmpty() ? Map.of() : new HashMap<>(slots.lock(resources)));
  }

  /** No resource is locked: whatever asks for a slot is busy. */
  static FreeSlots unlocked() {
    return new FreeSlots(Map.of());
  }

  /** How the resource stands; null where another transaction has it. */
  @Nullable Capacity capacity(AdmitTask admit, @Nullable InstanceState state) {
    Standing standing = standings.get(admit.resource());
    if (standing == null) {
      return null;
    }
    ResourceLimit limit = state == null ? null : waitsFor(admit, state);
    return limit == null
        ? Capacity.UNLIMITED // it waits for none any more, and is not admitted
        : new Capacity(
            List.of(
                new Limit(
                    limit.resource(),
                    standing.most(limit.max()),
                    standing.taken(),
                    true,
                    OnLimit.QUEUE)));
  }

  private static @Nullable ResourceLimit waitsFor(AdmitTask admit, InstanceState state) {
    int index = state.indexOf(admit.task());
    Attempt latest = index < 0 ? null : state.board().task(index).latest();
    ResourceLimit limit = latest == null ? null : latest.waitsFor();
    return limit == null || !limit.resource().equals(admit.resource()) ? null : limit;
  }

  /** A slot has been handed out. One that was given back is found by the next batch. */
  void taken(String resource) {
    standings.computeIfPresent(resource, (r, s) -> new Standing(s.taken() + 1, s.max()));
  }
}
