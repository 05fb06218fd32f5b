package dev.rondo.adapter.jpa;

import dev.rondo.app.port.ConcurrencyLimits;
import dev.rondo.core.decide.Capacity;
import dev.rondo.core.instance.WorkflowState;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Limits of concurrent instances. Who holds a place is counted and not kept: a count cannot be
 * wrong after a crash, and costs no more than there are places.
 */
@Singleton
final class JpaConcurrencyLimits implements ConcurrencyLimits {
  private static final String ENSURE =
      "insert into workflow_limit (limit_key) values (?) on conflict do nothing";
  private static final String LOCK =
      "select limit_key from workflow_limit where limit_key = any (?) order by limit_key for update";
  private static final List<String> ACTIVE =
      Stream.of(WorkflowState.values())
          .filter(state -> state != WorkflowState.PENDING && !state.isEnded())
          .map(WorkflowState::wire)
          .toList();
  private static final String RUNNING = counting("");
  private static final String RUNNING_OF_TYPE = counting(" and workflow_type = ?");
  private static final String HAS_LINE =
      "select 1 from workflow_instance where queued_for = ? limit 1";
  private static final String WITH_LINE =
      "select limit_key from workflow_limit l where exists"
          + " (select 1 from workflow_instance i where i.queued_for = l.limit_key)";
  private static final String LINE =
      "select instance_id, workflow_type, definition_version from workflow_instance"
          + " where queued_for = ? order by queued_for, priority desc, queued_at, instance_id"
          + " limit ?";

  private final Database database;

  @Inject
  JpaConcurrencyLimits(Database database) {
    this.database = database;
  }

  @Override
  public void ensure(String limit) {
    database.sql(c -> Database.update(c, ENSURE, limit));
  }

  @Override
  public Set<String> lock(Set<String> limits, boolean waiting) {
    String sql = waiting ? LOCK : LOCK + " skip locked";
    return database.sql(
        c ->
            Set.copyOf(Database.query(c, sql, row -> row.getString(1), Database.texts(c, limits))));
  }

  @Override
  public Usage usage(String limit) {
    return database.sqlAnyhow(
        c ->
            new Usage(
                running(c, limit),
                !Database.query(c, HAS_LINE, row -> row.getInt(1), limit).isEmpty()));
  }

  private static int running(Connection c, String limit) throws SQLException {
    boolean all = limit.equals(Capacity.ALL);
    Object[] types = all ? new Object[0] : Collections.nCopies(ACTIVE.size(), limit).toArray();
    return Database.query(c, all ? RUNNING : RUNNING_OF_TYPE, row -> row.getInt(1), types).get(0);
  }

  /** State by state: each is a place in an index, while H2 looks for a list of them everywhere. */
  private static String counting(String condition) {
    return ACTIVE.stream()
        .map(
            state ->
                "(select count(*) from workflow_instance where state = '"
                    + state
                    + "'"
                    + condition
                    + ")")
        .collect(Collectors.joining(" + ", "select ", ""));
  }

  @Override
  public Set<String> withLine() {
    return database.sqlAnyhow(
        c -> Set.copyOf(Database.query(c, WITH_LINE, row -> row.getString(1))));
  }

  @Override
  public List<Waiting> line(String limit, int most) {
    return database.sqlAnyhow(
        c ->
            Database.query(
                c,
                LINE,
                row -> new Waiting(row.getString(1), row.getString(2), row.getString(3)),
                limit,
                most));
  }
}
