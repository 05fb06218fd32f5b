package dev.rondo.app;

import dev.rondo.api.ConflictException;
import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.RegistryException;
import dev.rondo.app.port.DefinitionStore;
import dev.rondo.app.port.DefinitionStore.Added;
import dev.rondo.app.port.DefinitionStore.Document;
import dev.rondo.app.port.DefinitionStore.Header;
import dev.rondo.app.port.JsonTexts;
import dev.rondo.app.port.TimeSource;
import dev.rondo.app.port.UnitOfWork;
import dev.rondo.core.definition.Addition;
import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.Definitions;
import dev.rondo.core.definition.DerivedVersion;
import dev.rondo.core.definition.Extension;
import dev.rondo.core.definition.Reading;
import dev.rondo.core.json.Finding;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes versions of definitions with more tasks in them. They are named by their content, so that
 * one that nobody goes by in the end does no harm, and the next who needs it has it.
 */
@Singleton
public final class DerivedDefinitions {
  private final DefinitionStore store;
  private final JsonTexts texts;
  private final Definitions definitions;
  private final DefinitionLibrary library;
  private final UnitOfWork unitOfWork;
  private final TimeSource time;

  @Inject
  public DerivedDefinitions(
      DefinitionStore store,
      JsonTexts texts,
      Definitions definitions,
      DefinitionLibrary library,
      UnitOfWork unitOfWork,
      TimeSource time) {
    this.store = store;
    this.texts = texts;
    this.definitions = definitions;
    this.library = library;
    this.unitOfWork = unitOfWork;
    this.time = time;
  }

  /**
   * A version with an addition.
   *
   * @param version its name; that of the version before where all was there already
   * @param added keys of the tasks that were not there before
   * @param compiled ready to run; null where the library has it
   */
  record Derived(
      String version,
      List<String> added,
      @Nullable CompiledDefinition compiled,
      Map<String, Object> document) {}

  /**
   * Adds to a version; nothing is stored.
   *
   * @throws ContractCompilerException with all that is wrong, by pointers into the request
   */
  Derived derive(String workflowType, String version, Addition addition) {
    Document present = find(workflowType, version);
    String base = present.header().baseVersion();
    Map<String, Object> now = texts.read(present.json());
    Map<String, Object> registered =
        base == null ? now : texts.read(find(workflowType, base).json());
    Extension extension = Definitions.extend(registered, now, addition);
    refuse(extension.findings());
    if (extension.isEmpty()) {
      return new Derived(version, List.of(), null, Map.of());
    }
    String name = DerivedVersion.of(base == null ? version : base, extension.digest());
    Map<String, Object> document = extension.document(name);
    if (library.knows(workflowType, name)) {
      return new Derived(name, extension.added(), null, document);
    }
    return new Derived(name, extension.added(), compiled(extension, document), document);
  }

  private CompiledDefinition compiled(Extension extension, Map<String, Object> document) {
    Reading reading = definitions.read(document);
    refuse(reading.errors().stream().map(extension::inRequest).toList());
    return definitions.compile(reading.definition().orElseThrow());
  }

  /** The same, and stored where it is new. */
  Derived kept(String workflowType, String version, Addition addition, String actor) {
    Derived derived = derive(workflowType, version, addition);
    if (derived.compiled() != null) {
      keep(workflowType, derived, derived.compiled(), actor);
    }
    return derived;
  }

  /** In a transaction of its own: what many go by must not wait for the end of anybody's. */
  private void keep(
      String workflowType, Derived derived, CompiledDefinition compiled, String actor) {
    Header header =
        new Header(
            workflowType,
            derived.version(),
            Definitions.digest(derived.document()),
            time.now(),
            actor,
            DerivedVersion.base(derived.version()));
    String json = texts.write(derived.document());
    Added added = unitOfWork.perform(() -> store.add(new Document(header, json)));
    if (added == Added.OTHER_CONTENT) {
      throw new ConflictException(
          "version " + derived.version() + " is there with other content",
          Map.of("workflow_type", workflowType, "version", derived.version()));
    }
    if (added == Added.NEW) {
      library.keep(compiled);
    }
  }

  private Document find(String workflowType, String version) {
    return store
        .find(workflowType, version)
        .orElseThrow(
            () ->
                new RegistryException(
                    "workflow type " + workflowType + " has no version " + version,
                    Map.of("workflow_type", workflowType, "version", version)));
  }

  private static void refuse(List<Finding> findings) {
    if (!findings.isEmpty()) {
      throw new ContractCompilerException(
          "the tasks cannot be added", DefinitionCatalog.problems(findings));
    }
  }
}
