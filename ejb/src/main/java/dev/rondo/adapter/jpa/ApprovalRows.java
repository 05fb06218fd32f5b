package dev.rondo.adapter.jpa;

import dev.rondo.app.port.ApprovalRow;
import dev.rondo.core.instance.ApprovalForm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How an approval becomes a row, and rows for those who look for it, and back. */
final class ApprovalRows {
  /** What {@link #read} reads; the alias of the table is a. */
  static final String COLUMNS =
      "a.approval_id, a.instance_id, a.task_key, a.workflow_type, a.business_key, a.requested_by,"
          + " a.priority, a.attempt, a.details, a.approval";

  /** The kind of a candidate whose name is that of a principal. */
  static final String USER = "user";

  /** The kind of a candidate whose name is that of a group. */
  static final String GROUP = "group";

  /** Adds approvals. */
  static final Shape<ApprovalRow> ADD =
      Shape.insert(
          "approval",
          List.of(
              column("approval_id", SqlType.UUID, ApprovalRow::approvalId),
              column("instance_id", SqlType.TEXT, ApprovalRow::instanceId),
              column("task_key", SqlType.TEXT, ApprovalRow::task),
              column("workflow_type", SqlType.TEXT, ApprovalRow::workflowType),
              column("business_key", SqlType.TEXT, ApprovalRow::businessKey),
              column("requested_by", SqlType.TEXT, row -> PlainText.storable(row.requestedBy())),
              column("priority", SqlType.INTEGER, ApprovalRow::priority),
              column("attempt", SqlType.INTEGER, ApprovalRow::attempt),
              column("state", SqlType.TEXT, ApprovalRow::state),
              column("assignee", SqlType.TEXT, row -> name(row.approval().assignee())),
              column("requested_at", SqlType.TIMESTAMP, ApprovalRow::requestedAt),
              column("due_at", SqlType.TIMESTAMP, row -> row.approval().terms().dueAt()),
              column("closed_at", SqlType.TIMESTAMP, row -> row.approval().closedAt()),
              column("details", SqlType.TEXT, ApprovalRows::details),
              column(
                  "approval",
                  SqlType.TEXT,
                  row -> JsonCodec.write(ApprovalForm.write(row.approval())))));

  /** Adds those on whose desk an approval is. */
  static final Shape<Candidate> ADD_CANDIDATE =
      Shape.insert(
          "approval_candidate",
          List.of(
              new Column<>("approval_id", SqlType.UUID, c -> c.row().approvalId()),
              new Column<>("kind", SqlType.TEXT, Candidate::kind),
              new Column<>("name", SqlType.TEXT, Candidate::name),
              new Column<>("state", SqlType.TEXT, c -> c.row().state()),
              new Column<>("requested_at", SqlType.TIMESTAMP, c -> c.row().requestedAt())));

  private ApprovalRows() {}

  /** Somebody who may be looking for an approval: a principal or a group. */
  record Candidate(ApprovalRow row, String kind, String name) {}

  static List<Candidate> candidates(List<ApprovalRow> rows) {
    return rows.stream().flatMap(ApprovalRows::candidates).toList();
  }

  private static Stream<Candidate> candidates(ApprovalRow row) {
    return Stream.concat(
        named(row.desks()).map(name -> new Candidate(row, USER, name)),
        named(row.approval().deciders().groups()).map(name -> new Candidate(row, GROUP, name)));
  }

  /** Different names may be one in the database. */
  private static Stream<String> named(List<String> names) {
    return names.stream().map(PlainText::storable).distinct();
  }

  static ApprovalRow read(ResultSet row) throws SQLException {
    String details = row.getString(9);
    Map<String, Object> approval = JsonCodec.readObject(row.getString(10));
    return new ApprovalRow(
        row.getObject(1, UUID.class),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getInt(7),
        row.getInt(8),
        details == null ? null : JsonCodec.read(details),
        ApprovalForm.read(approval));
  }

  private static @Nullable String details(ApprovalRow row) {
    return row.details() == null ? null : JsonCodec.write(row.details());
  }

  private static @Nullable String name(@Nullable String assignee) {
    return assignee == null ? null : PlainText.storable(assignee);
  }

  private static Column<ApprovalRow> column(
      String name, SqlType type, Function<ApprovalRow, @Nullable Object> value) {
    return new Column<>(name, type, value);
  }
}
