package dev.rondo.app.port;

import java.util.Map;

/** The templates that come with the engine. */
public interface TemplateDocuments {
  /** Their documents as JSON values, by name, in the order of names. */
  Map<String, Map<String, Object>> all();
}
