package dev.rondo.adapter.jpa;

import dev.rondo.app.port.UnitOfWork;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The way to the rows: the entity manager, and under it the connection of the transaction, for the
 * statements that are too hot to be made of entities.
 */
@Singleton
final class Database {
  /** PostgreSQL: plans each statement once and not for every call, from here on. */
  static final String PLAN_ONCE = "set plan_cache_mode = force_generic_plan";

  /** PostgreSQL: plans as the server is set. */
  static final String PLAN_AS_EVER = "reset plan_cache_mode";

  private static final String PLAN_ONCE_HERE = "set local plan_cache_mode = force_generic_plan";

  private final EntityManager entities;
  private final UnitOfWork transactions;
  private final DataSource dataSource;

  private volatile @Nullable Boolean postgres;

  @Inject
  Database(EntityManager entities, UnitOfWork transactions, DataSource dataSource) {
    this.entities = entities;
    this.transactions = transactions;
    this.dataSource = dataSource;
  }

  /** Runs statements on the connection of the current transaction. */
  <T> T sql(SqlWork<T> work) {
    Connection connection = entities.unwrap(Connection.class);
    if (connection == null) {
      throw new IllegalStateException("no transaction is active");
    }
    try {
      return work.run(connection);
    } catch (SQLException e) {
      throw new PersistenceException(e);
    }
  }

  /** Runs statements in a transaction of their own. */
  <T> T sqlApart(SqlWork<T> work) {
    return transactions.perform(() -> sql(work));
  }

  /** Runs statements outside of any transaction: each is one by itself. */
  <T> T sqlAlone(SqlWork<T> work) {
    if (transactions.isActive()) {
      throw new IllegalStateException("a transaction is active");
    }
    try (Connection connection = dataSource.getConnection()) {
      return work.run(connection);
    } catch (SQLException e) {
      throw new PersistenceException(e);
    }
  }

  /** Runs statements in the current transaction, or in one of their own where there is none. */
  <T> T sqlAnyhow(SqlWork<T> work) {
    return transactions.isActive() ? sql(work) : sqlApart(work);
  }

  /** Works with entities in the current transaction, or in one of its own where there is none. */
  <T> T jpa(Function<EntityManager, T> work) {
    return transactions.isActive()
        ? work.apply(entities)
        : transactions.perform(() -> work.apply(entities));
  }

  /** Writes rows in the current transaction and tells how many of each kind were. */
  int[] write(Write<?>... writes) {
    return write(List.of(writes));
  }

  /** As above. */
  int[] write(List<Write<?>> writes) {
    return sql(c -> rows(c).write(c, writes));
  }

  private RowWriter rows(Connection connection) throws SQLException {
    return isPostgres(connection) ? new SetBasedRows() : new BatchedRows();
  }

  /**
   * As {@link #query}; and from here to the end of the transaction PostgreSQL plans a statement
   * once and not for every call. For the statements of a batch: they find rows by primary key,
   * whatever is looked for. A search depends on what is looked for; one that a caller makes in such
   * a transaction is slower.
   */
  <T> List<T> queryPlanningOnce(
      Connection connection, String sql, RowReader<T> reader, @Nullable Object... parameters)
      throws SQLException {
    if (!isPostgres(connection)) {
      return query(connection, sql, reader, parameters);
    }
    // Both in one message to the database.
    try (PreparedStatement statement =
        prepare(connection, PLAN_ONCE_HERE + "; " + sql, parameters)) {
      statement.execute();
      statement.getMoreResults();
      try (ResultSet found = statement.getResultSet()) {
        return all(found, reader);
      }
    }
  }

  /** Whether the database is PostgreSQL; asked once, outside of any transaction. */
  boolean isPostgres() {
    Boolean known = postgres;
    return known == null ? sqlAlone(this::isPostgres) : known;
  }

  /**
   * Locks the first rows of an order, as many as the last parameter says, and leaves out those that
   * somebody else holds. H2 locks all it has to sort; not told an order, it reads in that of the
   * index by which it finds the rows, which is the same.
   */
  <T> List<T> claim(
      Connection connection, String select, String order, RowReader<T> reader, Object... parameters)
      throws SQLException {
    String sorted = isPostgres(connection) ? select + " order by " + order : select;
    return query(connection, sorted + " limit ? for update skip locked", reader, parameters);
  }

  /** Whether the database is PostgreSQL; asked once. */
  boolean isPostgres(Connection connection) throws SQLException {
    Boolean known = postgres;
    if (known == null) {
      known = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
      postgres = known;
    }
    return known;
  }

  /** Runs a query and reads its rows in order. */
  static <T> List<T> query(
      Connection connection, String sql, RowReader<T> reader, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet found = statement.executeQuery()) {
      return all(found, reader);
    }
  }

  private static <T> List<T> all(ResultSet found, RowReader<T> reader) throws SQLException {
    List<T> all = new ArrayList<>();
    while (found.next()) {
      all.add(reader.read(found));
    }
    return all;
  }

  /** Runs a statement and tells how many rows it changed. */
  static int update(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  private static PreparedStatement prepare(
      Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, SqlType.parameter(parameters[i]));
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  /** Texts as one parameter, for {@code = any (?)}. */
  static Object texts(Connection connection, Iterable<String> values) throws SQLException {
    List<String> all = new ArrayList<>();
    values.forEach(all::add);
    return connection.createArrayOf("text", all.toArray());
  }

  /** Statements on a connection. */
  interface SqlWork<T> {
    T run(Connection connection) throws SQLException;
  }

  /** Makes a value of the row that a result set stands on. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }
}
