package dev.rondo.app.port;

import java.util.Map;

/** Definition documents as text. */
public interface DefinitionDocuments {
  /** The document as JSON text. */
  String write(Map<String, Object> document);

  /**
   * The document of a stored text.
   *
   * @throws IllegalStateException where the text is no JSON object
   */
  Map<String, Object> read(String json);
}
