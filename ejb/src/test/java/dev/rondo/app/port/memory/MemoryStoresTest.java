package dev.rondo.app.port.memory;

import dev.rondo.app.StoresContract;
import dev.rondo.app.port.Stores;

class MemoryStoresTest extends StoresContract {
  private final Stores stores = MemoryStores.empty();

  @Override
  protected Stores stores() {
    return stores;
  }
}
