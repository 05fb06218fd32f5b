package dev.rondo.adapter.jpa;

import dev.rondo.app.port.InstanceStoreContract;
import dev.rondo.app.port.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

class PostgresStoresTest {
  private Stores stores = LocalDatabase.postgres().emptied();

  @BeforeEach
  void empty() {
    stores = LocalDatabase.postgres().emptied();
  }

  @Nested
  class Instances extends InstanceStoreContract {
    @Override
    protected Stores stores() {
      return stores;
    }
  }
}
