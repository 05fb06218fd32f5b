package dev.rondo.adapter.jpa;

import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Where the container puts the entity manager that the stores ask for. */
final class EntityManagers {
  @Produces
  @PersistenceContext(unitName = "rondo")
  EntityManager entities;
}
