package dev.rondo.adapter.definition;

import dev.rondo.core.definition.Definitions;
import dev.rondo.core.definition.Expressions;
import dev.rondo.core.definition.InputSchemas;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts the definition language together with the technologies it runs on. */
@ApplicationScoped
public class ProducedDefinitions {
  /** The compiler of definitions. */
  @Produces
  @Singleton
  Definitions definitions(Expressions expressions, InputSchemas schemas) {
    return new Definitions(expressions, schemas);
  }
}
