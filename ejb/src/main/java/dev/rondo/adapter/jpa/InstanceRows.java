package dev.rondo.adapter.jpa;

import dev.rondo.core.instance.ErrorTypes;
import dev.rondo.core.instance.Failure;
import dev.rondo.core.instance.Identity;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.Parent;
import dev.rondo.core.instance.Queued;
import dev.rondo.core.instance.Standing;
import dev.rondo.core.instance.Tally;
import dev.rondo.core.instance.WorkflowState;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a folded state becomes the row of its instance. */
final class InstanceRows {
  private static final String TABLE = "workflow_instance";
  private static final Column<InstanceState> ID =
      identity("instance_id", SqlType.TEXT, Identity::instanceId);

  private static final List<Column<InstanceState>> FIXED =
      List.of(
          ID,
          identity("workflow_type", SqlType.TEXT, Identity::workflowType),
          identity("definition_version", SqlType.TEXT, Identity::version),
          identity("priority", SqlType.INTEGER, i -> i.priority().level()),
          identity("business_key", SqlType.TEXT, Identity::businessKey),
          identity("correlation_id", SqlType.TEXT, Identity::correlationId),
          identity("created_by", SqlType.TEXT, Identity::createdBy),
          identity("created_at", SqlType.TIMESTAMP, Identity::createdAt),
          identity(
              "metadata",
              SqlType.TEXT,
              i -> i.metadata().isEmpty() ? null : JsonCodec.write(i.metadata())),
          tally("total_tasks", Tally::total),
          parent("parent_instance_id", SqlType.TEXT, Parent::instanceId),
          parent("parent_task", SqlType.TEXT, Parent::task),
          parent("parent_attempt", SqlType.INTEGER, Parent::attempt));

  private static final List<Column<InstanceState>> CHANGING =
      List.of(
          standing("state", SqlType.TEXT, s -> s.state().wire()),
          standing("previous_state", SqlType.TEXT, s -> wire(s.previous())),
          new Column<>("last_sequence", SqlType.BIGINT, InstanceState::sequence),
          standing("started_at", SqlType.TIMESTAMP, Standing::startedAt),
          standing("completed_at", SqlType.TIMESTAMP, Standing::completedAt),
          standing("updated_at", SqlType.TIMESTAMP, Standing::updatedAt),
          new Column<>("wake_at", SqlType.TIMESTAMP, InstanceState::wakeAt),
          tally("completed_tasks", Tally::completed),
          tally("failed_tasks", t -> t.failed() + t.tolerated() + t.parked()),
          tally("running_tasks", Tally::running),
          standing("error", SqlType.TEXT, s -> error(s.error())),
          new Column<>("error_types", SqlType.TEXT, InstanceRows::errorTypes),
          queued("queued_for", SqlType.TEXT, Queued::limit),
          queued("queued_at", SqlType.TIMESTAMP, Queued::since));

  /** Creates instances that are not there yet. */
  static final Shape<InstanceState> CREATE =
      Shape.insertIfAbsent(TABLE, Stream.concat(FIXED.stream(), CHANGING.stream()).toList());

  /** Changes instances. */
  static final Shape<InstanceState> CHANGE = Shape.update(TABLE, ID, CHANGING, "");

  /** Changes instances that were migrated. */
  static final Shape<InstanceState> MIGRATE =
      Shape.update(
          TABLE,
          ID,
          List.of(
              identity("definition_version", SqlType.TEXT, Identity::version),
              tally("total_tasks", Tally::total)),
          "");

  /** Between the types of errors, before the first and behind the last. */
  static final String BETWEEN_TYPES = "\n";

  private InstanceRows() {}

  private static @Nullable String wire(@Nullable WorkflowState state) {
    return state == null ? null : state.wire();
  }

  /** For people who look at lists; the history has it in full. */
  private static @Nullable String error(@Nullable Failure error) {
    return error == null ? null : PlainText.storable(error.errorType() + ": " + error.message());
  }

  /** A type has no line break. */
  private static @Nullable String errorTypes(InstanceState state) {
    return state.standing().error() == null
        ? null
        : PlainText.storable(
            BETWEEN_TYPES + String.join(BETWEEN_TYPES, ErrorTypes.of(state)) + BETWEEN_TYPES);
  }

  private static Column<InstanceState> identity(
      String name, SqlType type, Function<Identity, @Nullable Object> value) {
    return new Column<>(name, type, state -> value.apply(state.identity()));
  }

  private static Column<InstanceState> parent(
      String name, SqlType type, Function<Parent, @Nullable Object> value) {
    return identity(name, type, i -> i.parent() == null ? null : value.apply(i.parent()));
  }

  private static Column<InstanceState> queued(
      String name, SqlType type, Function<Queued, @Nullable Object> value) {
    return standing(name, type, s -> s.queued() == null ? null : value.apply(s.queued()));
  }

  private static Column<InstanceState> standing(
      String name, SqlType type, Function<Standing, @Nullable Object> value) {
    return new Column<>(name, type, state -> value.apply(state.standing()));
  }

  private static Column<InstanceState> tally(String name, Function<Tally, @Nullable Object> value) {
    return new Column<>(name, SqlType.INTEGER, state -> value.apply(state.board().tally()));
  }
}
