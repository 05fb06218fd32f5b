package dev.rondo.adapter.jpa;

import dev.rondo.app.RacesContract;
import dev.rondo.app.port.Stores;

class H2RacesTest extends RacesContract {
  private final Stores stores = LocalDatabase.h2().emptied();

  @Override
  protected Stores stores() {
    return stores;
  }
}
