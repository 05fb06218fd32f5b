package dev.rondo.app.port;

import dev.rondo.core.definition.CompiledDefinition;

/** Turns a registered document into a definition that can run. */
@FunctionalInterface
public interface DefinitionParsing {
  /**
   * Compiles a document that was found sound when it was registered.
   *
   * @throws IllegalStateException where it is not, after all
   */
  CompiledDefinition compile(String json);
}
