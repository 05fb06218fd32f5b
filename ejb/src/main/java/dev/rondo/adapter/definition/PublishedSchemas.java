package dev.rondo.adapter.definition;

import dev.rondo.app.port.DefinitionSchemas;
import jakarta.inject.Singleton;

/** The schemas that the engine publishes. */
@Singleton
public class PublishedSchemas implements DefinitionSchemas {
  @Override
  public String definitionLanguage() {
    return DefinitionSchema.text();
  }
}
