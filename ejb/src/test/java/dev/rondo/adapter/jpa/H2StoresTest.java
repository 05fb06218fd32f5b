package dev.rondo.adapter.jpa;

import dev.rondo.app.port.InstanceStoreContract;
import dev.rondo.app.port.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

class H2StoresTest {
  private Stores stores = LocalDatabase.h2().emptied();

  @BeforeEach
  void empty() {
    stores = LocalDatabase.h2().emptied();
  }

  @Nested
  class Instances extends InstanceStoreContract {
    @Override
    protected Stores stores() {
      return stores;
    }
  }
}
