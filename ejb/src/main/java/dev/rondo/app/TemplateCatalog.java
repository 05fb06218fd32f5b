package dev.rondo.app;

import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.Problem;
import dev.rondo.api.RegistryException;
import dev.rondo.api.StartRequest;
import dev.rondo.api.TemplateRequest;
import dev.rondo.api.TemplateView;
import dev.rondo.app.port.TemplateDocuments;
import dev.rondo.config.EngineSettings;
import dev.rondo.core.template.Parameter;
import dev.rondo.core.template.TemplateDocument;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Templates, and the definitions that are made of them. */
@Singleton
public final class TemplateCatalog {
  private final Map<String, TemplateDocument> templates = new LinkedHashMap<>();
  private final DefinitionCatalog definitions;
  private final PayloadCheck payloads;

  @Inject
  public TemplateCatalog(
      TemplateDocuments documents, DefinitionCatalog definitions, EngineSettings settings) {
    documents
        .all()
        .forEach((name, document) -> templates.put(name, TemplateDocument.read(document)));
    this.definitions = definitions;
    this.payloads = new PayloadCheck(settings.payloadLimit());
  }

  public List<TemplateView> list() {
    return templates.entrySet().stream().map(e -> view(e.getKey(), e.getValue(), null)).toList();
  }

  public TemplateView get(String name) {
    TemplateDocument template = template(name);
    return view(name, template, template.body());
  }

  /**
   * Registers the definition that the values make, unless it is there, and names it in the request
   * to start.
   */
  public StartRequest definition(TemplateRequest request, String actor) {
    TemplateDocument template = template(request.template());
    Checks checks = new Checks();
    Map<String, Object> values = checks.object("/parameters", request.parameters(), payloads);
    TemplateDocument.Filled filled = template.fill(values);
    filled.errors().forEach(e -> checks.add(new Problem("/parameters" + e.pointer(), e.message())));
    checks.orThrow("the parameters do not fit the template " + request.template());
    return started(request.start(), filled.document(), actor);
  }

  private StartRequest started(StartRequest start, Map<String, Object> document, String actor) {
    String type = String.valueOf(document.get("workflow_type"));
    String version = String.valueOf(document.get("version"));
    try {
      definitions.registerOnce(document, type, version, actor);
    } catch (ContractCompilerException e) {
      throw new ContractCompilerException(
          "the template does not give a definition with these parameters", e.problems());
    }
    return new StartRequest(
        type,
        version,
        start.instanceId(),
        start.initialData(),
        start.correlationId(),
        start.businessKey(),
        start.priority(),
        start.metadata(),
        start.start(),
        start.delay(),
        start.idempotencyKey(),
        start.secrets());
  }

  private TemplateDocument template(String name) {
    TemplateDocument template = templates.get(name);
    if (template == null) {
      throw new RegistryException("no template " + name, Map.of("template", name));
    }
    return template;
  }

  private static TemplateView view(
      String name, TemplateDocument template, @Nullable Map<String, Object> document) {
    Map<String, Object> body = template.body();
    return new TemplateView(
        name,
        template.workflowType(),
        String.valueOf(body.getOrDefault("version", "1.0.0")),
        String.valueOf(body.getOrDefault("name", name)),
        String.valueOf(body.getOrDefault("description", "")),
        template.parameters().stream().map(TemplateCatalog::view).toList(),
        document);
  }

  private static Map<String, Object> view(Parameter parameter) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", parameter.name());
    view.put("type", parameter.type().wire());
    if (parameter.fallback() != null) {
      view.put("default", parameter.fallback());
    }
    view.put("required", parameter.required());
    view.put("description", parameter.description());
    return view;
  }
}
