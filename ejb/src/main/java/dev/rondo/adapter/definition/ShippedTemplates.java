package dev.rondo.adapter.definition;

import dev.rondo.app.port.TemplateDocuments;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The templates in the engine's archive. */
@ApplicationScoped
public class ShippedTemplates implements TemplateDocuments {
  private static final List<String> NAMES =
      List.of(
          "approval_chain",
          "conditional_workflow",
          "parallel_processing",
          "sequential_pipeline",
          "task_lifecycle");

  private static final Map<String, Map<String, Object>> DOCUMENTS = load();

  @Override
  public Map<String, Map<String, Object>> all() {
    return DOCUMENTS;
  }

  private static Map<String, Map<String, Object>> load() {
    Map<String, Map<String, Object>> documents = new TreeMap<>();
    NAMES.forEach(name -> documents.put(name, load("/dev/rondo/templates/" + name + ".json")));
    return Collections.unmodifiableMap(documents);
  }

  private static Map<String, Object> load(String resource) {
    try (InputStream stream = ShippedTemplates.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("The archive lacks " + resource);
      }
      return JsonDocuments.parse(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
