package dev.rondo.bench.war;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Which instances have ended, as anybody can see it: read from the committed rows over a connection
 * of its own, many instances with one statement.
 */
final class CommittedStates {
  private static final int WIDTH = 64;
  private static final Set<String> ENDED =
      Set.of("completed", "failed", "cancelled", "timeout", "compensated");
  private static final String QUERY =
      "select instance_id, state from workflow_instance where instance_id in ("
          + "?,".repeat(WIDTH - 1)
          + "?)";

  private final DataSource source;

  CommittedStates(DataSource source) {
    this.source = source;
  }

  /** Those of the instances that have ended, with their states. */
  Map<String, String> ended(Collection<String> instanceIds) throws SQLException {
    List<String> ids = List.copyOf(instanceIds);
    Map<String, String> ended = new HashMap<>();
    try (Connection connection = source.getConnection();
        PreparedStatement query = connection.prepareStatement(QUERY)) {
      for (int from = 0; from < ids.size(); from += WIDTH) {
        read(query, ids.subList(from, Math.min(ids.size(), from + WIDTH)), ended);
      }
    }
    return ended;
  }

  private static void read(PreparedStatement query, List<String> ids, Map<String, String> ended)
      throws SQLException {
    for (int i = 0; i < WIDTH; i++) {
      query.setString(i + 1, ids.get(Math.min(i, ids.size() - 1)));
    }
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        if (ENDED.contains(rows.getString(2))) {
          ended.put(rows.getString(1), rows.getString(2));
        }
      }
    }
  }
}
