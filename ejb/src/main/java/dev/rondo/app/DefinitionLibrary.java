package dev.rondo.app;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rondo.api.RegistryException;
import dev.rondo.app.port.DefinitionStore;
import dev.rondo.app.port.JsonTexts;
import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.Definitions;
import dev.rondo.core.definition.WorkflowDefinition;
import dev.rondo.core.json.Volume;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;

/** Definitions made ready to run, kept in memory: a version never changes. */
@Singleton
public final class DefinitionLibrary {
  /** A version registered on another node is the newest here after this time at the latest. */
  private static final Duration NEWEST_IS_GOOD_FOR = Duration.ofSeconds(1);

  /** They may fill so much of the heap, one byte in so many. */
  private static final int PART_OF_HEAP = 8;

  /** Bytes that a task takes besides the characters of its parameters. */
  private static final int A_TASK = 1_000;

  private final DefinitionStore store;
  private final JsonTexts texts;
  private final Definitions definitions;
  private final Cache<Key, CompiledDefinition> compiled =
      Caffeine.newBuilder()
          .maximumWeight(Runtime.getRuntime().maxMemory() / PART_OF_HEAP)
          .weigher((Key key, CompiledDefinition d) -> bytes(d.definition()))
          .build();
  private final Cache<String, String> newest =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(NEWEST_IS_GOOD_FOR).build();

  @Inject
  public DefinitionLibrary(DefinitionStore store, JsonTexts texts, Definitions definitions) {
    this.store = store;
    this.texts = texts;
    this.definitions = definitions;
  }

  /**
   * One version, ready to run.
   *
   * @throws RegistryException where there is none
   */
  public CompiledDefinition compiled(String workflowType, String version) {
    Key key = new Key(workflowType, version);
    CompiledDefinition known = compiled.getIfPresent(key);
    if (known != null) {
      return known;
    }
    // Not by the cache: who waits there for another's read may have the connection that it needs.
    CompiledDefinition read =
        store
            .find(workflowType, version)
            .map(document -> compile(document.json()))
            .orElseThrow(() -> unknown(workflowType, version));
    compiled.put(key, read);
    return read;
  }

  private static int bytes(WorkflowDefinition definition) {
    Volume volume = new Volume();
    definition.tasks().forEach(task -> volume.add(task.parameters()));
    long bytes = A_TASK * (1L + definition.size()) + volume.characters();
    return (int) Math.min(bytes, Integer.MAX_VALUE);
  }

  /** Whether a version is there; true only where it was needed here before. */
  boolean knows(String workflowType, String version) {
    return compiled.getIfPresent(new Key(workflowType, version)) != null;
  }

  /** Keeps a version that was stored just now as it was compiled. */
  void keep(CompiledDefinition stored) {
    WorkflowDefinition definition = stored.definition();
    compiled.put(new Key(definition.workflowType(), definition.version()), stored);
  }

  private CompiledDefinition compile(String json) {
    WorkflowDefinition definition =
        definitions
            .read(texts.read(json))
            .definition()
            .orElseThrow(() -> new IllegalStateException("a registered definition is not sound"));
    return definitions.compile(definition);
  }

  /**
   * The version registered last.
   *
   * @throws RegistryException where the type is unknown
   */
  public String newestVersion(String workflowType) {
    String known = newest.getIfPresent(workflowType);
    if (known != null) {
      return known;
    }
    String version =
        store
            .newest(workflowType)
            .map(document -> document.header().version())
            .orElseThrow(
                () ->
                    new RegistryException(
                        "unknown workflow type " + workflowType,
                        Map.of("workflow_type", workflowType)));
    newest.put(workflowType, version);
    return version;
  }

  /** Forgets which version of a type is the newest. */
  public void registered(String workflowType) {
    newest.invalidate(workflowType);
  }

  private static RegistryException unknown(String workflowType, String version) {
    return new RegistryException(
        "unknown workflow type " + workflowType + " in version " + version,
        Map.of("workflow_type", workflowType, "version", version));
  }

  private record Key(String workflowType, String version) {}
}
