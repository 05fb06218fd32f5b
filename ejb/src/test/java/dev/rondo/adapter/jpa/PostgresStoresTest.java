package dev.rondo.adapter.jpa;

class PostgresStoresTest extends JpaStoresContract {
  PostgresStoresTest() {
    super(LocalDatabase.postgres());
  }
}
