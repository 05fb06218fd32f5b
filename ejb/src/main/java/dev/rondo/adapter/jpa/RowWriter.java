package dev.rondo.adapter.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** How many rows are written in few round trips; which way is best depends on the database. */
interface RowWriter {
  /**
   * Writes rows of several tables and tells for each kind how many were inserted or changed. No row
   * may be among two of them: their order is not told.
   */
  int[] write(Connection connection, List<Write<?>> writes) throws SQLException;
}
