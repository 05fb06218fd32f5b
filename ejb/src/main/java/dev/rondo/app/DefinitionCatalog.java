package dev.rondo.app;

import dev.rondo.api.ConflictException;
import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.DefinitionView;
import dev.rondo.api.Page;
import dev.rondo.api.Problem;
import dev.rondo.api.Registration;
import dev.rondo.api.RegistryException;
import dev.rondo.api.ValidationReport;
import dev.rondo.app.port.ConcurrencyLimits;
import dev.rondo.app.port.DefinitionStore;
import dev.rondo.app.port.DefinitionStore.Added;
import dev.rondo.app.port.DefinitionStore.Document;
import dev.rondo.app.port.DefinitionStore.Header;
import dev.rondo.app.port.JsonTexts;
import dev.rondo.app.port.TimeSource;
import dev.rondo.app.port.UnitOfWork;
import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.Definitions;
import dev.rondo.core.definition.DerivedVersion;
import dev.rondo.core.definition.Reading;
import dev.rondo.core.definition.WorkflowDefinition;
import dev.rondo.core.json.Finding;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Registers, checks and shows definitions. */
@Singleton
public final class DefinitionCatalog {
  private final DefinitionStore store;
  private final JsonTexts texts;
  private final Definitions definitions;
  private final DefinitionLibrary library;
  private final ConcurrencyLimits limits;
  private final UnitOfWork unitOfWork;
  private final TimeSource time;
  private final Set<String> ensured = ConcurrentHashMap.newKeySet();

  @Inject
  public DefinitionCatalog(
      DefinitionStore store,
      JsonTexts texts,
      Definitions definitions,
      DefinitionLibrary library,
      ConcurrencyLimits limits,
      UnitOfWork unitOfWork,
      TimeSource time) {
    this.store = store;
    this.texts = texts;
    this.definitions = definitions;
    this.library = library;
    this.limits = limits;
    this.unitOfWork = unitOfWork;
    this.time = time;
  }

  /** Registers a document in a transaction of its own. */
  public Registration register(Map<String, Object> document, String actor) {
    Reading reading = read(document);
    WorkflowDefinition definition =
        reading
            .definition()
            .orElseThrow(
                () ->
                    new ContractCompilerException(
                        "the definition is not valid", problems(reading.errors())));
    CompiledDefinition compiled = definitions.compile(definition);
    Header header =
        new Header(
            definition.workflowType(),
            definition.version(),
            Definitions.digest(document),
            time.now(),
            actor);
    Added added =
        unitOfWork.perform(() -> add(definition, new Document(header, texts.write(document))));
    if (added == Added.OTHER_CONTENT) {
      throw conflict(header);
    }
    library.registered(header.workflowType());
    return new Registration(
        header.workflowType(),
        header.version(),
        added == Added.NEW,
        compiled.executionOrder(),
        compiled.criticalPathSeconds(),
        problems(reading.warnings()));
  }

  /** The names of derived versions are nobody's to give. */
  private Reading read(Map<String, Object> document) {
    Reading reading = definitions.read(document);
    boolean isTaken =
        document.get("version") instanceof String version && DerivedVersion.is(version);
    if (!isTaken) {
      return reading;
    }
    List<Finding> errors = new ArrayList<>(reading.errors());
    errors.add(new Finding("/version", "is the name of a version with added tasks: give another"));
    return new Reading(Optional.empty(), List.copyOf(errors), reading.warnings());
  }

  private Added add(WorkflowDefinition definition, Document document) {
    if (definition.concurrency() != null) {
      limits.ensure(definition.workflowType());
    }
    return store.add(document);
  }

  private static ConflictException conflict(Header header) {
    return new ConflictException(
        "version "
            + header.version()
            + " of "
            + header.workflowType()
            + " is registered with other content; a version never changes",
        Map.of("workflow_type", header.workflowType(), "version", header.version()));
  }

  /** Registers a built-in document unless it is there. */
  void ensure(String workflowType, String version, Supplier<Map<String, Object>> document) {
    String name = workflowType + "/" + version;
    if (!ensured.contains(name)) {
      if (store.find(workflowType, version).isEmpty()) {
        register(document.get(), "engine");
      }
      ensured.add(name);
    }
  }

  /** Registers a document whose version follows from its content, unless it is there. */
  void registerOnce(
      Map<String, Object> document, String workflowType, String version, String actor) {
    if (store.find(workflowType, version).isEmpty()) {
      register(document, actor);
    }
  }

  /** Checks a document; whatever is in it, the answer is a report. */
  public ValidationReport validate(Map<String, Object> document) {
    Reading reading = read(document);
    return new ValidationReport(
        reading.isValid(),
        problems(reading.errors()),
        problems(reading.warnings()),
        reading
            .definition()
            .map(definition -> definitions.compile(definition).executionOrder())
            .orElse(List.of()));
  }

  /** A definition with its document. */
  public DefinitionView get(String workflowType, @Nullable String version) {
    Document document = find(workflowType, version);
    return view(document.header(), texts.read(document.json()));
  }

  /** A definition ready to run. */
  public CompiledDefinition compiled(String workflowType, @Nullable String version) {
    Header header = find(workflowType, version).header();
    return library.compiled(header.workflowType(), header.version());
  }

  public List<DefinitionView> versions(String workflowType) {
    List<Header> headers = store.versions(workflowType);
    if (headers.isEmpty()) {
      throw unknown(workflowType, null);
    }
    return headers.stream().map(header -> view(header, null)).toList();
  }

  public Page<DefinitionView> list(int limit, @Nullable String cursor) {
    Checks checks = new Checks();
    checks.range("/limit", limit, 1, 1000);
    checks.optionalText("/cursor", cursor, 255);
    checks.orThrow("the page is not valid");
    List<Header> headers = store.list(Objects.requireNonNullElse(cursor, ""), limit + 1);
    List<Header> page = headers.size() > limit ? headers.subList(0, limit) : headers;
    String next = headers.size() > limit ? page.get(limit - 1).workflowType() : null;
    return new Page<>(page.stream().map(header -> view(header, null)).toList(), next);
  }

  private Document find(String workflowType, @Nullable String version) {
    Optional<Document> document =
        version == null ? store.newest(workflowType) : store.find(workflowType, version);
    return document.orElseThrow(() -> unknown(workflowType, version));
  }

  private static RegistryException unknown(String workflowType, @Nullable String version) {
    return new RegistryException(
        "unknown workflow type " + workflowType + (version == null ? "" : " version " + version),
        version == null
            ? Map.of("workflow_type", workflowType)
            : Map.of("workflow_type", workflowType, "version", version));
  }

  private static DefinitionView view(Header header, @Nullable Map<String, Object> document) {
    return new DefinitionView(
        header.workflowType(),
        header.version(),
        header.digest(),
        header.createdAt(),
        header.createdBy(),
        header.baseVersion(),
        document);
  }

  /** Findings as the API shows them. */
  public static List<Problem> problems(List<Finding> findings) {
    return findings.stream().map(f -> new Problem(f.pointer(), f.message())).toList();
  }
}
