package dev.rondo.adapter.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * PostgreSQL: rows of all kinds in one statement that is a transaction by itself, and that writes
 * nothing where an instance has moved on or another transaction has it.
 */
final class UnmovedRows {
  /** Locks before it writes, and waits for nobody. */
  private static final String UNMOVED =
      "held as (select i.instance_id from unnest(?::text[], ?::bigint[]) as h (id, sequence)"
          + " join workflow_instance i on i.instance_id = h.id and i.last_sequence = h.sequence"
          + " for update of i skip locked),"
          + " unmoved as (select count(*) = ? and not exists (select 1 from workflow_instance c"
          + " where c.instance_id = any (?::text[])) as holds from held)";

  private static final String HOLDS = "(select holds from unmoved)";

  /** By what they write: texts that are the same object are found fast. */
  private static final Map<List<Kind>, String> STATEMENTS = new ConcurrentHashMap<>();

  private UnmovedRows() {}

  private record Kind(Shape<?> shape, boolean all) {}

  /**
   * Writes them.
   *
   * @param sequences where each of the instances is believed to be
   * @param created ids of instances that are believed not to be there
   * @return false where one of them is elsewhere: nothing was written
   * @throws SQLException where rows that are to be changed are missing too: nothing was written
   */
  static boolean write(
      Connection connection,
      Map<String, Long> sequences,
      List<String> created,
      List<Write<?>> writes)
      throws SQLException {
    List<Write<?>> some = writes.stream().filter(write -> !write.rows().isEmpty()).toList();
    List<Kind> kinds = some.stream().map(write -> new Kind(write.shape(), write.all())).toList();
    String sql = STATEMENTS.computeIfAbsent(kinds, UnmovedRows::sql);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, connection.createArrayOf("text", sequences.keySet().toArray()));
      statement.setArray(2, connection.createArrayOf("bigint", sequences.values().toArray()));
      statement.setLong(3, sequences.size());
      statement.setArray(4, connection.createArrayOf("text", created.toArray()));
      int parameter = 5;
      for (Write<?> write : some) {
        parameter = SetBasedRows.set(connection, statement, parameter, write);
      }
      for (Write<?> write : some) {
        if (write.all()) {
          statement.setLong(parameter++, write.rows().size());
        }
      }
      statement.execute();
      statement.getMoreResults();
      try (ResultSet result = statement.getResultSet()) {
        result.next();
        return result.getBoolean(1);
      }
    }
  }

  /** All in one message to the database, which plans it once and not for every call. */
  private static String sql(List<Kind> kinds) {
    return IntStream.range(0, kinds.size())
        .mapToObj(
            i -> ", w" + i + " as (" + kinds.get(i).shape().setBasedIf(HOLDS) + " returning 1)")
        .collect(
            Collectors.joining(
                "",
                Database.PLAN_ONCE + "; with " + UNMOVED,
                " select holds" + checks(kinds) + " from unmoved; " + Database.PLAN_AS_EVER));
  }

  /** PostgreSQL has no other way to fail: a text that says why becomes no number. */
  private static String checks(List<Kind> kinds) {
    return IntStream.range(0, kinds.size())
        .filter(i -> kinds.get(i).all())
        .mapToObj(
            i ->
                ", (select case when written = expected or not holds then 0"
                    + " else ('wrote ' || written || ' rows of ' || expected)::int end"
                    + " from (select count(*) as written, ?::bigint as expected from w"
                    + i
                    + ") as c)")
        .collect(Collectors.joining());
  }
}
