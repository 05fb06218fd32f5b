package dev.rondo.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a bulk job would do now. Instances may have gone on when it is done.
 *
 * @param matched instances that were found
 * @param complete false where there are more, of which nobody has counted how many
 * @param refused how many of the sample could not do it
 * @param sample what would become of the first instances, at most 100
 */
public record BulkPlan(
    String verb, long matched, boolean complete, int refused, List<Planned> sample) {
  /**
   * What would become of an instance.
   *
   * @param workflowType null for an instance that does not exist
   * @param refused null where it could do it
   */
  public record Planned(
      String instanceId,
      @Nullable String workflowType,
      @Nullable String version,
      @Nullable String state,
      @Nullable BulkFailureView refused) {}
}
