package dev.rondo.bench.war;

import dev.rondo.bench.measure.Costs;
import dev.rondo.bench.measure.ProcessTimes;
import dev.rondo.bench.measure.Rounding;
import java.sql.SQLException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads what server, database and machine have used, at the begin and the end of a window. */
final class Window {
  private final DatabaseCounters database;
  private final OptionalLong postmaster;
  private final Reading begin;

  private record Reading(
      long nanos,
      double server,
      double postgres,
      ProcessTimes.Machine machine,
      DatabaseCounters.Counters counters) {}

  /** Begins a window. */
  Window(DatabaseCounters database) throws SQLException {
    this.database = database;
    postmaster = database.postmaster();
    begin = read();
  }

  private Reading read() throws SQLException {
    DatabaseCounters.Counters counters = database.read();
    return new Reading(
        System.nanoTime(),
        ProcessTimes.cpuSeconds(ProcessHandle.current().pid(), false),
        postmaster.isPresent() ? ProcessTimes.familySeconds(postmaster.getAsLong()) : 0,
        ProcessTimes.machine(),
        counters);
  }

  /** What the window cost, in which so many steps ran. */
  Costs end(long steps) throws SQLException {
    Reading end = read();
    double seconds = (end.nanos() - begin.nanos()) / 1e9;
    double server = (end.server() - begin.server()) / seconds;
    double postgres = (end.postgres() - begin.postgres()) / seconds;
    double busy = (end.machine().busy() - begin.machine().busy()) / seconds;
    double idle = (end.machine().idle() - begin.machine().idle()) / seconds;
    boolean counted = database.isPostgresql() && steps > 0;
    DatabaseCounters.Counters from = begin.counters();
    DatabaseCounters.Counters to = end.counters();
    return new Costs(
        known(busy > 0, server),
        known(postmaster.isPresent(), postgres),
        known(busy > 0, Math.max(0, busy - server - postgres)),
        known(busy > 0, idle),
        known(counted, (to.commits() - from.commits()) / (double) steps),
        known(counted, (to.rollbacks() - from.rollbacks()) / (double) steps),
        known(counted, (to.walBytes() - from.walBytes()) / (double) steps),
        known(counted, (to.walSyncs() - from.walSyncs()) / seconds),
        ProcessTimes.residentMb(ProcessHandle.current().pid()));
  }

  private static @Nullable Double known(boolean known, double value) {
    return known ? Rounding.three(value) : null;
  }
}
