package dev.rondo.adapter.jpa;

import jakarta.annotation.Resource;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import javax.sql.DataSource;

/** Where the container puts the ways to the database that the stores ask for. */
final class EntityManagers {
  @Produces
  @PersistenceContext(unitName = "rondo")
  EntityManager entities;

  @Produces
  @Resource(lookup = "java:jboss/datasources/RondoDS")
  DataSource dataSource;
}
