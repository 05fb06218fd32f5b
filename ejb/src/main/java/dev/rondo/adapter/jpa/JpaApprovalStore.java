package dev.rondo.adapter.jpa;

import dev.rondo.app.port.ApprovalRow;
import dev.rondo.app.port.ApprovalStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Approvals, and who has to see them. */
@Singleton
final class JpaApprovalStore implements ApprovalStore {
  private static final String FORGET_CANDIDATES =
      "delete from approval_candidate where approval_id = any (?)";
  private static final String FORGET = "delete from approval where approval_id = any (?)";
  private static final String SELECT = "select " + ApprovalRows.COLUMNS + " from ";
  private static final String FIND = SELECT + "approval a where a.approval_id = ?";

  private final Database database;

  @Inject
  JpaApprovalStore(Database database) {
    this.database = database;
  }

  @Override
  public void write(List<ApprovalRow> rows) {
    database.sql(
        c ->
            Database.update(c, FORGET_CANDIDATES, ids(c, rows))
                + Database.update(c, FORGET, ids(c, rows)));
    database.write(
        new Write<>(ApprovalRows.ADD, rows),
        new Write<>(ApprovalRows.ADD_CANDIDATE, ApprovalRows.candidates(rows)));
  }

  private static Object ids(Connection c, List<ApprovalRow> rows) throws SQLException {
    return c.createArrayOf("uuid", rows.stream().map(ApprovalRow::approvalId).toArray(UUID[]::new));
  }

  @Override
  public Optional<ApprovalRow> find(UUID approvalId) {
    return database.sqlAnyhow(c -> Database.query(c, FIND, ApprovalRows::read, approvalId)).stream()
        .findFirst();
  }

  @Override
  public List<ApprovalRow> search(Filter filter, @Nullable Cursor after, int limit) {
    Search search = new Search(filter);
    search.after(after);
    List<@Nullable Object> parameters = new ArrayList<>(search.parameters);
    parameters.add(limit);
    return database.sqlAnyhow(
        c -> Database.query(c, search.sql(), ApprovalRows::read, parameters.toArray()));
  }

  /** A search begins at the desk or the group that is asked for, whose index has the order. */
  private static final class Search {
    private final List<String> conditions = new ArrayList<>();
    private final List<@Nullable Object> parameters = new ArrayList<>();
    private final String from;
    private final String sorted;

    /** What all rows of the answer have alike: H2 sees that an index is in order if it is named. */
    private final String asked;

    Search(Filter filter) {
      boolean byCandidate = filter.assignee() != null || filter.group() != null;
      from =
          byCandidate
              ? "approval_candidate c join approval a on a.approval_id = c.approval_id"
              : "approval a";
      sorted = byCandidate ? "c" : "a";
      if (filter.assignee() != null) {
        with("c.kind = 'user' and c.name = ?", PlainText.storable(filter.assignee()));
      }
      if (filter.group() != null) {
        // The offset keeps PostgreSQL from beginning at the group, whose approvals are of all
        // times.
        with(
            filter.assignee() == null
                ? "c.kind = 'group' and c.name = ?"
                : "exists (select 1 from approval_candidate g where g.approval_id = a.approval_id"
                    + " and g.kind = 'group' and g.name = ? offset 0)",
            filter.group());
      }
      in(sorted + ".state", filter.states());
      asked =
          (byCandidate ? "c.kind, c.name, " : "")
              + (filter.states().size() == 1 ? sorted + ".state, " : "");
      if (filter.workflowType() != null) {
        with("a.workflow_type = ?", filter.workflowType());
      }
      if (filter.instanceId() != null) {
        with("a.instance_id = ?", filter.instanceId());
      }
    }

    private void with(String condition, Object parameter) {
      conditions.add(condition);
      parameters.add(parameter);
    }

    private void in(String column, Set<String> values) {
      if (!values.isEmpty()) {
        String marks = String.join(", ", Collections.nCopies(values.size(), "?"));
        conditions.add(values.size() == 1 ? column + " = ?" : column + " in (" + marks + ")");
        parameters.addAll(values);
      }
    }

    private void after(@Nullable Cursor cursor) {
      if (cursor != null) {
        // The first half is what an index can begin at.
        with(sorted + ".requested_at <= ?", cursor.requestedAt());
        with(
            "(" + sorted + ".requested_at < ? or " + sorted + ".approval_id < ?)",
            cursor.requestedAt());
        parameters.add(cursor.approvalId());
      }
    }

    String sql() {
      String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
      String order = sorted + ".requested_at desc, " + sorted + ".approval_id desc";
      return SELECT + from + where + " order by " + asked + order + " limit ?";
    }
  }
}
