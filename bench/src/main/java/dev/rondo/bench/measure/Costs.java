package dev.rondo.bench.measure;

import org.jspecify.annotations.Nullable;

/**
 * What a window cost; null = not known, which is most of it where server and database are on
 * another machine, or the database is not PostgreSQL. Cores are CPU seconds for each second.
 *
 * @param otherCores everything on the machine but server and database: a load generator over REST,
 *     and foreign load, which spoils a run
 * @param commitsPerStep commits of the database, those of other users of it included
 * @param serverRssMb resident memory of the server at the end of the window, in MiB
 */
public record Costs(
    @Nullable Double serverCores,
    @Nullable Double databaseCores,
    @Nullable Double otherCores,
    @Nullable Double idleCores,
    @Nullable Double commitsPerStep,
    @Nullable Double rollbacksPerStep,
    @Nullable Double walBytesPerStep,
    @Nullable Double walSyncsPerSecond,
    @Nullable Long serverRssMb) {

  /** Costs of which nothing is known. */
  public static final Costs UNKNOWN =
      new Costs(null, null, null, null, null, null, null, null, null);
}
