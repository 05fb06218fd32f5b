package dev.rondo.core.instance;

import dev.rondo.core.json.Json;
import java.util.List;
import java.util.Map;

/** The part of a {@link SnapshotDocument} about going back. */
final class SnapshotRecovery {
  private SnapshotRecovery() {}

  static Map<String, Object> of(Recovery recovery) {
    Undoing undoing = recovery.undoing();
    return new Fields.Writer()
        .some("checkpoints", recovery.checkpoints().stream().map(SnapshotRecovery::of).toList())
        .put("undoing", undoing == null ? null : of(undoing))
        .put("rollbacks", recovery.rollbacks())
        .done();
  }

  static Recovery read(Fields in) {
    return new Recovery(
        in.list("checkpoints").stream().map(SnapshotRecovery::checkpoint).toList(),
        in.has("undoing") ? undoing(in.sub("undoing")) : null,
        in.whole("rollbacks"));
  }

  private static Map<String, Object> of(Checkpoint checkpoint) {
    return new Fields.Writer()
        .put("checkpoint_id", checkpoint.checkpointId())
        .put("name", checkpoint.name())
        .put("sequence", (Object) checkpoint.sequence())
        .time("created_at", checkpoint.createdAt())
        .done();
  }

  private static Checkpoint checkpoint(Object stored) {
    Fields in = new Fields(Json.asObject((Map<?, ?>) stored));
    return new Checkpoint(
        in.text("checkpoint_id"), in.text("name"), in.big("sequence"), in.time("created_at"));
  }

  private static Map<String, Object> of(Undoing undoing) {
    Failure cause = undoing.cause();
    List<Long> remaining = undoing.remaining().toList().stream().map(Integer::longValue).toList();
    return new Fields.Writer()
        .some("remaining", remaining)
        .put("destination", RecoveryEvents.destination(undoing.destination()))
        .some("again", undoing.again())
        .some("anew", undoing.anew())
        .put("reason", undoing.reason())
        .put("cause", cause == null ? null : EventCatalog.failure(cause))
        .put("paused_reason", undoing.pausedReason())
        .done();
  }

  private static Undoing undoing(Fields in) {
    return new Undoing(
        IndexQueue.of(in.wholes("remaining")),
        in.has("destination") ? RecoveryEvents.destination(in.sub("destination")) : null,
        in.texts("again"),
        in.texts("anew"),
        in.text("reason"),
        in.has("cause") ? EventCatalog.failure(in.sub("cause")) : null,
        in.textOrNull("paused_reason"));
  }
}
