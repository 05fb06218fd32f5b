package dev.rondo.adapter.jpa;

class H2StoresTest extends JpaStoresContract {
  H2StoresTest() {
    super(LocalDatabase.h2());
  }
}
