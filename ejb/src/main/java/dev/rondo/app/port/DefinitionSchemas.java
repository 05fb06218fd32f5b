package dev.rondo.app.port;

/** The published schema of the definition language. */
@FunctionalInterface
public interface DefinitionSchemas {
  /** JSON Schema 2020-12, as text. */
  String definitionLanguage();
}
