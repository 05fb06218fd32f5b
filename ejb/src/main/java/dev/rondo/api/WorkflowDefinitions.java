package dev.rondo.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The catalog of definitions and their compiler. */
public interface WorkflowDefinitions {
  /**
   * Registers a document.
   *
   * @throws ContractCompilerException with every finding
   * @throws ConflictException where that version has other content
   */
  Registration register(Map<String, Object> document);

  /** Checks a document and registers nothing; never throws for what is in the document. */
  ValidationReport validate(Map<String, Object> document);

  /** Turns a WfFormat 1.5 document into a definition and registers it; times are scaled. */
  Registration importWfFormat(Map<String, Object> document, String workflowType, double timeScale);

  /** A definition; null = the newest version. */
  DefinitionView get(String workflowType, @Nullable String version);

  /** The versions of a type, newest first, without their documents. */
  List<DefinitionView> versions(String workflowType);

  /** The newest versions of all types by type, without their documents. */
  Page<DefinitionView> list(int limit, @Nullable String cursor);

  /** The graph: json, mermaid or dot. */
  String graph(String workflowType, @Nullable String version, String format);

  /** The state machine of a type that has one: json, mermaid or dot. */
  String machineGraph(String workflowType, @Nullable String version, String format);

  /** The published JSON Schema of the language. */
  String schema();
}
