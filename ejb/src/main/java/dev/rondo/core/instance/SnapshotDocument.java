package dev.rondo.core.instance;

import dev.rondo.core.definition.CompiledDefinition;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * A folded state as a JSON object and back. Complete, so that folding goes on from it as if it had
 * begun at the first event; tasks that nothing has touched yet are left out.
 */
public final class SnapshotDocument {
  /** The format of what {@link #of} writes. Snapshots of another format are not read but redone. */
  public static final int FORMAT = 6;

  private SnapshotDocument() {}

  /** The state as a JSON object. */
  public static Map<String, Object> of(InstanceState state) {
    return new Fields.Writer()
        .put("identity", identity(state.identity()))
        .put("sequence", state.sequence())
        .put("standing", standing(state.standing()))
        .put("board", SnapshotBoard.of(state.board()))
        .some("signals", SnapshotSignals.of(state.signals()))
        .put("recovery", SnapshotRecovery.of(state.recovery()))
        .put("machine", SnapshotMachine.of(state.machine()))
        .put("watch", SnapshotWatch.of(state.watch()))
        .done();
  }

  /**
   * The state of a JSON object.
   *
   * @throws IllegalArgumentException where the object is not of its definition, or is damaged
   */
  public static InstanceState read(Map<String, Object> object, Versions versions) {
    Fields in = new Fields(object);
    Identity identity = identity(in.sub("identity"));
    CompiledDefinition definition = versions.of(identity.workflowType(), identity.version());
    Board board = SnapshotBoard.read(in.sub("board"), definition);
    return new InstanceState(
        identity,
        standing(in.sub("standing")),
        board,
        SnapshotRecovery.read(in.sub("recovery")),
        in.big("sequence"),
        SnapshotSignals.read(in.sub("signals")),
        SnapshotMachine.read(in, "machine"),
        SnapshotWatch.read(in.sub("watch")));
  }

  private static Map<String, Object> identity(Identity identity) {
    Parent parent = identity.parent();
    int additions = identity.lineage().additions();
    return new Fields.Writer()
        .put("instance_id", identity.instanceId())
        .put("workflow_type", identity.workflowType())
        .put("version", identity.version())
        .some("data", identity.data())
        .put("correlation_id", identity.correlationId())
        .put("business_key", identity.businessKey())
        .put("priority", identity.priority().wire())
        .some("metadata", identity.metadata())
        .put("created_by", identity.createdBy())
        .time("created_at", identity.createdAt())
        .put("parent", parent == null ? null : Parent.write(parent).done())
        .some("secrets", identity.secrets())
        .some("names", identity.lineage().names())
        .some("retired", identity.lineage().retired().stream().sorted().toList())
        .put("additions", additions == 0 ? null : (Object) (long) additions)
        .done();
  }

  private static Identity identity(Fields in) {
    return new Identity(
        in.text("instance_id"),
        in.text("workflow_type"),
        in.text("version"),
        in.map("data"),
        in.text("correlation_id"),
        in.textOrNull("business_key"),
        in.priority("priority"),
        in.map("metadata"),
        in.text("created_by"),
        in.time("created_at"),
        in.has("parent") ? Parent.read(in.sub("parent")) : null,
        in.texts("secrets"),
        lineage(in));
  }

  private static Lineage lineage(Fields in) {
    return new Lineage(
        in.names("names"),
        Set.copyOf(in.texts("retired")),
        in.has("additions") ? in.whole("additions") : 0);
  }

  private static Map<String, Object> standing(Standing standing) {
    WorkflowState previous = standing.previous();
    Failure error = standing.error();
    Queued queued = standing.queued();
    return new Fields.Writer()
        .put("state", standing.state().wire())
        .put("previous", previous == null ? null : previous.wire())
        .time("started_at", standing.startedAt())
        .time("completed_at", standing.completedAt())
        .time("updated_at", standing.updatedAt())
        .time("wake_at", standing.wakeAt())
        .put("error", error == null ? null : EventCatalog.failure(error))
        .put("output", standing.output())
        .put("paused_reason", standing.pausedReason())
        .time("paused_since", standing.pausedSince())
        .put("paused_for", standing.pausedFor().toString())
        .put("queued", queued == null ? null : queued(queued))
        .done();
  }

  private static Standing standing(Fields in) {
    String previous = in.textOrNull("previous");
    return new Standing(
        WorkflowState.ofWire(in.text("state")),
        previous == null ? null : WorkflowState.ofWire(previous),
        in.timeOrNull("started_at"),
        in.timeOrNull("completed_at"),
        in.time("updated_at"),
        in.timeOrNull("wake_at"),
        in.has("error") ? EventCatalog.failure(in.sub("error")) : null,
        in.any("output"),
        in.textOrNull("paused_reason"),
        in.timeOrNull("paused_since"),
        Duration.parse(in.text("paused_for")),
        in.has("queued") ? queued(in.sub("queued")) : null);
  }

  private static Map<String, Object> queued(Queued queued) {
    return new Fields.Writer()
        .put("limit", queued.limit())
        .put("reason", queued.reason())
        .time("since", queued.since())
        .done();
  }

  private static Queued queued(Fields in) {
    return new Queued(in.text("limit"), in.text("reason"), in.time("since"));
  }
}
