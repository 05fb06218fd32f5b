package dev.rondo.app;

import dev.rondo.api.InstanceFilter;
import dev.rondo.api.Problem;
import dev.rondo.app.port.ApprovalRow;
import dev.rondo.app.port.ApprovalStore;
import dev.rondo.app.port.BulkStore;
import dev.rondo.app.port.InstanceQueries;
import dev.rondo.app.port.InstanceQueries.InstanceRow;
import dev.rondo.core.bulk.BulkJob;
import dev.rondo.core.instance.WorkflowState;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Cursors of searches: opaque to callers, no state on the server. */
final class Cursors {
  private Cursors() {}

  static String write(InstanceRow row) {
    return write(row.createdAt(), row.instanceId());
  }

  static String write(ApprovalRow row) {
    return write(row.requestedAt(), row.approvalId().toString());
  }

  static String write(BulkJob job) {
    return write(job.order().requestedAt(), job.id());
  }

  static String write(Instant at, String id) {
    String text = at + "|" + id;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static InstanceQueries.@Nullable Cursor read(
      String pointer, @Nullable String cursor, Checks checks) {
    return read(pointer, cursor, checks, InstanceQueries.Cursor::new);
  }

  static ApprovalStore.@Nullable Cursor readApproval(
      String pointer, @Nullable String cursor, Checks checks) {
    return read(
        pointer, cursor, checks, (at, id) -> new ApprovalStore.Cursor(at, UUID.fromString(id)));
  }

  static BulkStore.@Nullable Cursor readBulk(
      String pointer, @Nullable String cursor, Checks checks) {
    return read(pointer, cursor, checks, BulkStore.Cursor::new);
  }

  private static <T> @Nullable T read(
      String pointer, @Nullable String cursor, Checks checks, BiFunction<Instant, String, T> made) {
    if (cursor == null || cursor.isEmpty()) {
      return null;
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      int bar = text.indexOf('|');
      return made.apply(
          Instant.parse(text.substring(0, Math.max(0, bar))), text.substring(bar + 1));
    } catch (IllegalArgumentException | DateTimeException e) {
      checks.add(new Problem(pointer, "is no cursor that this server gave out"));
      return null;
    }
  }

  /** The same in the words of the store. */
  static InstanceFilter filter(InstanceFilter filter) {
    return filter.withStates(states(filter));
  }

  /** Only what has failed has an error to look for. */
  private static Set<String> states(InstanceFilter filter) {
    return filter.states().isEmpty() && filter.errorType() != null
        ? Set.of(WorkflowState.FAILED.wire(), WorkflowState.TIMEOUT.wire())
        : filter.states().stream()
            .map(state -> state.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
  }
}
