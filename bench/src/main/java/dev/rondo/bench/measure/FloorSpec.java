package dev.rondo.bench.measure;

/**
 * How the floor is written: the rows of steps, by one thread, so many steps a transaction.
 *
 * @param writing with which statements
 * @param batch steps a transaction, 1 to 10,000
 */
public record FloorSpec(Writing writing, int batch, int warmupSeconds, int seconds) {

  /** Statements. */
  public enum Writing {
    /** One statement a row, sent in JDBC batches: any database. */
    BATCH,
    /** One statement a table and batch, over arrays: PostgreSQL. */
    SET
  }

  /** Refuses what writes nothing. */
  public FloorSpec {
    if (batch < 1 || batch > 10_000 || warmupSeconds < 0 || seconds < 1 || seconds > 3_600) {
      throw new IllegalArgumentException("batch, warmup_seconds or seconds out of range");
    }
  }
}
