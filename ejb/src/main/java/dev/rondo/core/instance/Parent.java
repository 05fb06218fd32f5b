package dev.rondo.core.instance;

/**
 * Which attempt of which task started an instance.
 *
 * @param instanceId the instance whose task it is
 * @param task the key of the task
 * @param attempt the number of the attempt
 * @param depth how deep the started instance is nested: 1 where the parent has no parent itself
 * @param waits true where the attempt waits for the end of the started instance
 */
public record Parent(String instanceId, String task, int attempt, int depth, boolean waits) {

  /** The parent as a JSON object. */
  static Fields.Writer write(Parent parent) {
    return new Fields.Writer()
        .put("instance_id", parent.instanceId())
        .put("task", parent.task())
        .put("attempt", parent.attempt())
        .put("depth", parent.depth())
        .flag("waits", parent.waits());
  }

  /** The parent of a JSON object. */
  static Parent read(Fields in) {
    return new Parent(
        in.text("instance_id"),
        in.text("task"),
        in.whole("attempt"),
        in.whole("depth"),
        in.flag("waits"));
  }
}
