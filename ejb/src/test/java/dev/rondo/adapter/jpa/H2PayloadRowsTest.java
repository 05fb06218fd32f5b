package dev.rondo.adapter.jpa;

class H2PayloadRowsTest extends PayloadRowsContract {
  @Override
  LocalDatabase database() {
    return LocalDatabase.h2();
  }
}
