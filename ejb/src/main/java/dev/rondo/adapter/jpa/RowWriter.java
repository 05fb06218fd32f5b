package dev.rondo.adapter.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** How many rows are written in few round trips; which way is best depends on the database. */
interface RowWriter {
  /** Writes the rows and tells how many were inserted or changed. */
  <R> int write(Connection connection, Shape<R> shape, List<R> rows) throws SQLException;
}
