package dev.rondo.adapter.jpa;

class PostgresPayloadRowsTest extends PayloadRowsContract {
  @Override
  LocalDatabase database() {
    return LocalDatabase.postgres();
  }
}
