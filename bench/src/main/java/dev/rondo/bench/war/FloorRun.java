package dev.rondo.bench.war;

import dev.rondo.bench.measure.Costs;
import dev.rondo.bench.measure.FloorSpec;
import dev.rondo.bench.measure.Measurement;
import dev.rondo.bench.measure.Tally;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Writes the rows of steps into the engine's own tables, by one thread and with nothing else around
 * it: what the database alone allows. The rows are removed afterwards.
 */
final class FloorRun {
  private final FloorSpec spec;
  private final DataSource source;
  private final DatabaseCounters database;
  private final String run = UUID.randomUUID().toString();
  private long instances;

  FloorRun(FloorSpec spec, DataSource source, DatabaseCounters database) {
    this.spec = spec;
    this.source = source;
    this.database = database;
  }

  Measurement run() throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        return measure(connection);
      } finally {
        connection.rollback();
        remove(connection);
        connection.setAutoCommit(true);
      }
    }
  }

  private Measurement measure(Connection connection) throws SQLException {
    FloorModel model = FloorModel.read(connection);
    FloorChain[] chains = new FloorChain[spec.batch()];
    try (FloorWriter writer = writer(connection)) {
      Tally ignored = new Tally(System.nanoTime());
      write(connection, writer, model, chains, spec.warmupSeconds(), ignored);
      Window window = new Window(database);
      Tally tally = new Tally(System.nanoTime());
      write(connection, writer, model, chains, spec.seconds(), tally);
      long end = System.nanoTime();
      Costs costs = window.end(tally.steps());
      return tally.sum("jdbc", end, costs);
    }
  }

  private FloorWriter writer(Connection connection) {
    if (spec.writing() == FloorSpec.Writing.BATCH) {
      return new BatchFloorWriter(connection);
    }
    if (!database.isPostgresql()) {
      throw new IllegalStateException("set-based writing needs PostgreSQL");
    }
    return new SetFloorWriter(connection);
  }

  private void write(
      Connection connection,
      FloorWriter writer,
      FloorModel model,
      FloorChain[] chains,
      int seconds,
      Tally tally)
      throws SQLException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < deadline) {
      FloorRows rows = new FloorRows();
      OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
      for (int i = 0; i < chains.length; i++) {
        FloorChain chain = chains[i];
        if (chain == null || chain.isDone()) {
          chain = new FloorChain(model, run, instances++);
          chain.create(rows, now);
          chains[i] = chain;
        }
        chain.step(rows, now);
      }
      rows.write(model, writer);
      connection.commit();
      for (int i = 0; i < chains.length; i++) {
        tally.step();
      }
    }
  }

  /** The ids are compared by code unit, and "." follows on "-". */
  private static void remove(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : new String[] {"workflow_event", "workflow_task", "workflow_instance"}) {
        statement.executeUpdate(
            "delete from " + table + " where instance_id >= 'floor-' and instance_id < 'floor.'");
      }
      connection.commit();
    }
  }
}
