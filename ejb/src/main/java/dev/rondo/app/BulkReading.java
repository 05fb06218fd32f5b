package dev.rondo.app;

import dev.rondo.api.BulkFailureView;
import dev.rondo.api.BulkJobView;
import dev.rondo.api.Page;
import dev.rondo.api.Problem;
import dev.rondo.app.port.BulkStore;
import dev.rondo.core.bulk.BulkFailure;
import dev.rondo.core.bulk.BulkJob;
import dev.rondo.core.bulk.BulkState;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows bulk jobs, and which instances did not do what they were asked. */
@Singleton
public final class BulkReading {
  private final BulkStore store;

  @Inject
  public BulkReading(BulkStore store) {
    this.store = store;
  }

  public BulkJobView get(String id) {
    return BulkViews.job(BulkEditing.found(store.find(id), id));
  }

  /** Newest first. */
  public Page<BulkJobView> list(@Nullable String state, int limit, @Nullable String cursor) {
    Checks checks = new Checks();
    checks.range("/limit", limit, 1, 1000);
    BulkStore.Cursor after = Cursors.readBulk("/cursor", cursor, checks);
    BulkState only = state == null ? null : BulkState.of(state).orElse(null);
    if (state != null && only == null) {
      checks.add(new Problem("/state", "must be running, paused, completed or cancelled"));
    }
    checks.orThrow("the page is not valid");
    List<BulkJob> found = store.list(only, after, limit + 1);
    List<BulkJob> page = found.subList(0, Math.min(limit, found.size()));
    return new Page<>(
        page.stream().map(job -> BulkViews.job(job, false)).toList(),
        found.size() > limit ? Cursors.write(page.get(limit - 1)) : null);
  }

  /** In the order of the job. */
  public Page<BulkFailureView> failures(String id, int limit, @Nullable String cursor) {
    Checks checks = new Checks();
    checks.range("/limit", limit, 1, 1000);
    long after = after(cursor, checks);
    checks.orThrow("the page is not valid");
    BulkEditing.found(store.find(id), id);
    List<BulkFailure> found = store.failures(id, after, limit + 1);
    List<BulkFailure> page = found.subList(0, Math.min(limit, found.size()));
    return new Page<>(
        page.stream().map(BulkViews::failure).toList(),
        found.size() > limit ? Long.toString(page.get(limit - 1).position()) : null);
  }

  private static long after(@Nullable String cursor, Checks checks) {
    if (cursor == null || cursor.isEmpty()) {
      return -1;
    }
    if (!cursor.matches("\\d{1,18}")) {
      checks.add(new Problem("/cursor", "is no cursor that this server gave out"));
      return -1;
    }
    return Long.parseLong(cursor);
  }
}
