package dev.rondo.adapter.jpa;

import dev.rondo.app.StoresContract;
import dev.rondo.app.port.ResultCache;
import dev.rondo.app.port.ResultCacheContract;
import dev.rondo.app.port.Stores;
import org.junit.jupiter.api.Nested;

/** What the stores promise on a database, which keeps results of tasks besides. */
abstract class JpaStoresContract extends StoresContract {
  private final LocalDatabase database;
  private final Stores stores;

  JpaStoresContract(LocalDatabase database) {
    this.database = database;
    this.stores = database.emptied();
  }

  @Override
  protected final Stores stores() {
    return stores;
  }

  @Nested
  class Results extends ResultCacheContract {
    @Override
    protected ResultCache cache() {
      return database.results(stores.unitOfWork());
    }
  }
}
