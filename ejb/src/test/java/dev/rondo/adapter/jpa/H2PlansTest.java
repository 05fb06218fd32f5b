package dev.rondo.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.app.port.Stores;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class H2PlansTest extends PlansContract {
  private static final ScannedRows SCANNED = new ScannedRows();
  private static final LocalDatabase DATABASE = LocalDatabase.h2(SCANNED::around);
  private static final JoinedUnitOfWork ONE = DATABASE.joined();

  private final Stores stores = DATABASE.stores(ONE);
  private int most = FEW;

  @BeforeAll
  static void fill() {
    DATABASE.execute(manyRows().replace("generate_series", "system_range"));
  }

  @Override
  Stores stores() {
    return stores;
  }

  @Override
  JpaResultCache results() {
    return DATABASE.results(ONE);
  }

  @Override
  void readsFewRows(Runnable statements) {
    long rows = SCANNED.during(() -> ONE.perform(() -> done(statements)));
    assertThat(rows).as(() -> String.join("\n", SCANNED.plans())).isLessThan(most);
  }

  /** H2 has no index of a part of the rows: all ended tasks of the queue are read. */
  @Test
  @Override
  void listing_dead_letters() {
    most = 38_000;
    super.listing_dead_letters();
  }

  /** H2 has no index of a part of the rows: all slots of the resources are read. */
  @Test
  @Override
  void listing_resources() {
    most = 26_000;
    super.listing_resources();
  }

  /** No index of H2 has the version: all instances of the type are read. */
  @Test
  @Override
  void looking_for_a_version() {
    most = 3_000;
    super.looking_for_a_version();
  }

  /** H2 enters an index at what is equal, too: all rows of the value before are read. */
  @Test
  @Override
  void going_on_behind_a_value_of_many_rows() {
    most = 26_000;
    super.going_on_behind_a_value_of_many_rows();
  }

  private static boolean done(Runnable statements) {
    statements.run();
    return true;
  }
}
