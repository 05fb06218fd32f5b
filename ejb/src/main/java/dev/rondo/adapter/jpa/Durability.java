package dev.rondo.adapter.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether a database keeps what it has acknowledged.
 *
 * @param faults why it does not; empty where it does
 * @param warnings what is risky all the same
 */
record Durability(List<String> faults, List<String> warnings) {

  static Durability ofPostgres(Connection c) throws SQLException {
    List<String> faults = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    if (!setting(c, "fsync").equals("on")) {
      faults.add("PostgreSQL runs with fsync=off; set it to on");
    }
    String commit = setting(c, "synchronous_commit");
    if (!Set.of("on", "local", "remote_write", "remote_apply").contains(commit)) {
      faults.add("PostgreSQL runs with synchronous_commit=" + commit + "; set it to on");
    }
    if (!setting(c, "full_page_writes").equals("on")) {
      warnings.add(
          "PostgreSQL runs with full_page_writes=off: a crash of the machine can damage the database");
    }
    return new Durability(List.copyOf(faults), List.copyOf(warnings));
  }

  private static String setting(Connection c, String name) throws SQLException {
    return Database.query(c, "select current_setting(?)", row -> row.getString(1), name).get(0);
  }

  static Durability ofH2(Connection c) throws SQLException {
    List<String> faults = new ArrayList<>();
    if (Database.query(c, "select database_path()", row -> row.getString(1)).contains(null)) {
      faults.add("H2 keeps its database in memory; give it a file");
    }
    List<String> delay =
        Database.query(
            c,
            "select setting_value from information_schema.settings"
                + " where setting_name = 'WRITE_DELAY'",
            row -> row.getString(1));
    if (!delay.equals(List.of("0"))) {
      faults.add("H2 writes commits late; add WRITE_DELAY=0 to its URL");
    }
    return new Durability(List.copyOf(faults), List.of());
  }
}
