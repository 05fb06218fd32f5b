package dev.rondo.adapter.jpa;

import dev.rondo.app.port.Notice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;

/** How a notice becomes a row, and back. */
final class NoticeRows {
  /** What {@link #read} reads. */
  static final String COLUMNS = "sub_workflow_id, cause, due_at, cancel_by";

  /** Adds those that are not there yet. */
  static final Shape<Notice> ADD =
      Shape.insertIfAbsent(
          "workflow_notice",
          List.of(
              new Column<>("notice_id", SqlType.TEXT, Notice::id),
              new Column<>("sub_workflow_id", SqlType.TEXT, Notice::subWorkflowId),
              new Column<>("cause", SqlType.TEXT, n -> n.cause().name().toLowerCase(Locale.ROOT)),
              new Column<>("due_at", SqlType.TIMESTAMP, Notice::dueAt),
              new Column<>("cancel_by", SqlType.TIMESTAMP, Notice::cancelBy)));

  private NoticeRows() {}

  static Notice read(ResultSet row) throws SQLException {
    OffsetDateTime cancelBy = row.getObject(4, OffsetDateTime.class);
    return new Notice(
        row.getString(1),
        Notice.Cause.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
        row.getObject(3, OffsetDateTime.class).toInstant(),
        cancelBy == null ? null : cancelBy.toInstant());
  }
}
