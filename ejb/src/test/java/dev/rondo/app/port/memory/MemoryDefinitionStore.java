package dev.rondo.app.port.memory;

import dev.rondo.app.port.DefinitionStore;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Definitions in memory. */
final class MemoryDefinitionStore implements DefinitionStore {
  private final MemoryTables tables;

  MemoryDefinitionStore(MemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public Added add(Document document) {
    Header header = document.header();
    return tables.alone(
        () -> {
          Optional<Document> known = find(header.workflowType(), header.version());
          if (known.isPresent()) {
            boolean same = known.get().header().digest().equals(header.digest());
            return same ? Added.SAME : Added.OTHER_CONTENT;
          }
          NavigableMap<Integer, Document> versions =
              tables.definitions.computeIfAbsent(header.workflowType(), type -> new TreeMap<>());
          tables.put(versions, versions.size(), document);
          return Added.NEW;
        });
  }

  @Override
  public Optional<Document> find(String workflowType, String version) {
    return tables.alone(
        () ->
            versionsOf(workflowType).values().stream()
                .filter(document -> document.header().version().equals(version))
                .findFirst());
  }

  @Override
  public Optional<Document> newest(String workflowType) {
    return tables.alone(() -> registered(workflowType).findFirst());
  }

  @Override
  public List<Header> versions(String workflowType) {
    return tables.alone(() -> registered(workflowType).map(Document::header).toList());
  }

  @Override
  public List<Header> list(String afterType, int limit) {
    return tables.alone(
        () ->
            tables.definitions.tailMap(afterType, false).keySet().stream()
                .flatMap(type -> registered(type).limit(1))
                .map(Document::header)
                .limit(limit)
                .toList());
  }

  /** Those that were not derived, the newest first. */
  private Stream<Document> registered(String workflowType) {
    return versionsOf(workflowType).descendingMap().values().stream()
        .filter(document -> document.header().baseVersion() == null);
  }

  private NavigableMap<Integer, Document> versionsOf(String workflowType) {
    return tables.definitions.getOrDefault(workflowType, new TreeMap<>());
  }
}
