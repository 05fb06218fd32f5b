package dev.rondo.app.port.memory;

import dev.rondo.app.port.Notice;
import dev.rondo.app.port.NoticeStore;
import dev.rondo.app.port.UnitOfWork;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Notices in memory. */
final class MemoryNoticeStore implements NoticeStore {
  private final MemoryTables tables;
  private final UnitOfWork transactions;

  MemoryNoticeStore(MemoryTables tables, UnitOfWork transactions) {
    this.tables = tables;
    this.transactions = transactions;
  }

  @Override
  public List<Notice> takeDue(Instant now, Instant again, int limit) {
    return transactions.perform(
        () ->
            tables.alone(
                () -> {
                  List<Notice> due =
                      tables.notices.values().stream()
                          .filter(notice -> !notice.dueAt().isAfter(now))
                          .sorted(Comparator.comparing(Notice::dueAt))
                          .limit(limit)
                          .toList();
                  due.forEach(
                      n ->
                          tables.put(
                              tables.notices,
                              n.id(),
                              new Notice(n.subWorkflowId(), n.cause(), again, n.cancelBy())));
                  return due;
                }));
  }

  @Override
  public void settle(String noticeId) {
    transactions.perform(
        () ->
            tables.alone(
                () -> {
                  tables.put(tables.notices, noticeId, null);
                  return true;
                }));
  }
}
