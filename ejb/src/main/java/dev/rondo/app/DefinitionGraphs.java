package dev.rondo.app;

import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.Problem;
import dev.rondo.api.RegistryException;
import dev.rondo.app.port.DefinitionSchemas;
import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.CompiledMachine;
import dev.rondo.core.definition.GraphFormat;
import dev.rondo.core.definition.GraphRenderer;
import dev.rondo.core.definition.MachineRenderer;
import dev.rondo.core.definition.WfFormatImport;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Definitions in other shapes: drawn, imported, as a schema. */
@Singleton
public final class DefinitionGraphs {
  private static final String IMPORTED_VERSION = "1.0.0";

  private final DefinitionSchemas schemas;

  @Inject
  public DefinitionGraphs(DefinitionSchemas schemas) {
    this.schemas = schemas;
  }

  /** The picture source of a graph: json, mermaid or dot. */
  public String draw(CompiledDefinition definition, String format) {
    return GraphRenderer.render(definition.definition(), known(format));
  }

  /**
   * The picture source of the state machine: json, mermaid or dot.
   *
   * @throws RegistryException where the definition has none
   */
  public String drawMachine(CompiledDefinition definition, String format) {
    CompiledMachine machine = definition.machine();
    if (machine == null) {
      String type = definition.definition().workflowType();
      throw new RegistryException(
          "workflow type " + type + " has no state machine", Map.of("workflow_type", type));
    }
    return MachineRenderer.render(machine.definition(), known(format));
  }

  private static GraphFormat known(String format) {
    return GraphFormat.of(format)
        .orElseThrow(
            () ->
                new ContractCompilerException(
                    "the format is not known",
                    List.of(new Problem("/format", "must be json, mermaid or dot"))));
  }

  /** The definition that a WfFormat document describes. */
  public Map<String, Object> fromWfFormat(
      Map<String, Object> document, String workflowType, double timeScale) {
    WfFormatImport.Imported imported =
        WfFormatImport.of(document, workflowType, IMPORTED_VERSION, timeScale);
    return imported
        .document()
        .orElseThrow(
            () ->
                new ContractCompilerException(
                    "the WfFormat document is not valid",
                    DefinitionCatalog.problems(imported.errors())));
  }

  /** The JSON Schema of the definition language. */
  public String schema() {
    return schemas.definitionLanguage();
  }
}
