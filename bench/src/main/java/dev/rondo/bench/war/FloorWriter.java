package dev.rondo.bench.war;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows in an open transaction. */
interface FloorWriter extends AutoCloseable {
  /** Inserts rows that have all columns of the shape. */
  void insert(Shape shape, List<List<@Nullable Object>> rows) throws SQLException;

  /** Updates rows: the last column of the shape is the key, the others are set. */
  void update(Shape shape, List<List<@Nullable Object>> rows) throws SQLException;

  @Override
  void close() throws SQLException;
}
