package dev.rondo.api;

import java.util.List;
import java.util.Set;

/**
 * Which instances; exactly one of the three is said.
 *
 * @param instances what they have in common; where it names no states, those in which the verb can
 *     be done
 * @param instanceIds their ids, at most 10,000
 * @param all true for all there are
 */
public record BulkFilter(InstanceFilter instances, List<String> instanceIds, boolean all) {
  /** All instances in states in which the verb can be done. */
  public static BulkFilter everything() {
    return new BulkFilter(InstanceFilter.ANY, List.of(), true);
  }

  /** Those that have something in common. */
  public static BulkFilter of(InstanceFilter instances) {
    return new BulkFilter(instances, List.of(), false);
  }

  /** All of a workflow type in some states; no state for those in which the verb can be done. */
  public static BulkFilter ofType(String workflowType, String... states) {
    return of(new InstanceFilter(workflowType, Set.of(states), null, null, null, null));
  }

  /** These and no others. */
  public static BulkFilter of(List<String> instanceIds) {
    return new BulkFilter(InstanceFilter.ANY, List.copyOf(instanceIds), false);
  }
}
