package dev.rondo.app;

import dev.rondo.api.Page;
import dev.rondo.api.ResourceView;
import dev.rondo.app.port.ResourceStore;
import dev.rondo.app.port.ResourceStore.Maximum;
import dev.rondo.app.port.ResourceStore.Row;
import dev.rondo.app.port.TimeSource;
import dev.rondo.core.definition.DefinitionLimits;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operators see of the resources that tasks share, and what they say of them. */
@Singleton
public final class ResourceEditing {
  private final ResourceStore store;
  private final ResourceLine line;
  private final TimeSource time;

  @Inject
  public ResourceEditing(ResourceStore store, ResourceLine line, TimeSource time) {
    this.store = store;
    this.line = line;
    this.time = time;
  }

  public Page<ResourceView> list(int limit, @Nullable String cursor) {
    Checks checks = new Checks();
    checks.range("/limit", limit, 1, 1000);
    checks.optionalText("/cursor", cursor, DefinitionLimits.MAX_KEY_LENGTH);
    checks.orThrow("the page is not valid");
    List<Row> rows = store.list(cursor, limit + 1);
    List<Row> page = rows.size() > limit ? rows.subList(0, limit) : rows;
    String next = rows.size() > limit ? page.get(limit - 1).resource() : null;
    return new Page<>(page.stream().map(ResourceEditing::view).toList(), next);
  }

  public ResourceView get(String resource) {
    check(resource).orThrow("the name of the resource is not valid");
    return view(store.find(resource).orElse(new Row(resource, null, null, 0, 0)));
  }

  public ResourceView setMax(String resource, int max, String actor) {
    Checks checks = check(resource);
    checks.range("/max", max, 0, DefinitionLimits.MAX_SLOTS);
    checks.orThrow("the limit is not valid");
    store.put(new Maximum(resource, max, actor, time.now()));
    line.changed(resource);
    return get(resource);
  }

  public ResourceView clearMax(String resource) {
    check(resource).orThrow("the name of the resource is not valid");
    if (store.remove(resource)) {
      line.changed(resource);
    }
    return get(resource);
  }

  private static Checks check(String resource) {
    Checks checks = new Checks();
    checks.text("/resource", resource, DefinitionLimits.MAX_KEY_LENGTH);
    return checks;
  }

  private static ResourceView view(Row row) {
    Maximum maximum = row.maximum();
    return new ResourceView(
        row.resource(),
        maximum == null ? row.said() : Integer.valueOf(maximum.max()),
        maximum != null,
        row.taken(),
        row.waiting(),
        maximum == null ? null : maximum.setBy(),
        maximum == null ? null : maximum.setAt());
  }
}
