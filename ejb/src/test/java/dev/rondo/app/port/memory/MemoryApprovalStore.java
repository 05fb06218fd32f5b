package dev.rondo.app.port.memory;

import dev.rondo.app.port.ApprovalRow;
import dev.rondo.app.port.ApprovalStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Approvals in memory. */
final class MemoryApprovalStore implements ApprovalStore {
  private static final Comparator<ApprovalRow> NEWEST_FIRST =
      Comparator.comparing(ApprovalRow::requestedAt)
          .thenComparing(row -> row.approvalId().toString())
          .reversed();

  private final MemoryTables tables;

  MemoryApprovalStore(MemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public void write(List<ApprovalRow> rows) {
    tables.alone(
        () -> {
          rows.forEach(row -> tables.put(tables.approvals, row.approvalId(), row));
          return rows;
        });
  }

  @Override
  public Optional<ApprovalRow> find(UUID approvalId) {
    return tables.alone(() -> Optional.ofNullable(tables.approvals.get(approvalId)));
  }

  @Override
  public List<ApprovalRow> search(Filter filter, @Nullable Cursor after, int limit) {
    return tables.alone(
        () ->
            tables.approvals.values().stream()
                .filter(matches(filter))
                .filter(row -> after == null || isBehind(row, after))
                .sorted(NEWEST_FIRST)
                .limit(limit)
                .toList());
  }

  private static Predicate<ApprovalRow> matches(Filter f) {
    return row ->
        (f.assignee() == null || row.desks().contains(f.assignee()))
            && (f.group() == null || row.approval().deciders().groups().contains(f.group()))
            && (f.states().isEmpty() || f.states().contains(row.state()))
            && (f.workflowType() == null || f.workflowType().equals(row.workflowType()))
            && (f.instanceId() == null || f.instanceId().equals(row.instanceId()));
  }

  private static boolean isBehind(ApprovalRow row, Cursor cursor) {
    int time = row.requestedAt().compareTo(cursor.requestedAt());
    return time < 0
        || (time == 0 && row.approvalId().toString().compareTo(cursor.approvalId().toString()) < 0);
  }
}
