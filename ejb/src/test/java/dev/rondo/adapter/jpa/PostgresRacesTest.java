package dev.rondo.adapter.jpa;

import dev.rondo.app.RacesContract;
import dev.rondo.app.port.Stores;

class PostgresRacesTest extends RacesContract {
  private final Stores stores = LocalDatabase.postgres().emptied();

  @Override
  protected Stores stores() {
    return stores;
  }
}
