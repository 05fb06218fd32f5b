package dev.rondo.adapter.jpa;

import dev.rondo.app.port.Notice;
import dev.rondo.app.port.NoticeStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Notices that are due. */
@Singleton
final class JpaNoticeStore implements NoticeStore {
  private static final String DUE =
      "select " + NoticeRows.COLUMNS + " from workflow_notice where due_at <= ?";
  private static final String AGAIN =
      "update workflow_notice set due_at = ? where notice_id = any (?)";
  private static final String SETTLE = "delete from workflow_notice where notice_id = ?";

  private final Database database;

  @Inject
  JpaNoticeStore(Database database) {
    this.database = database;
  }

  @Override
  public List<Notice> takeDue(Instant now, Instant again, int limit) {
    return database.sqlApart(
        c -> {
          List<Notice> due = database.claim(c, DUE, "due_at", NoticeRows::read, now, limit);
          if (!due.isEmpty()) {
            List<String> ids = due.stream().map(Notice::id).toList();
            Database.update(c, AGAIN, again, Database.texts(c, ids));
          }
          return due;
        });
  }

  @Override
  public void settle(String noticeId) {
    database.sqlApart(c -> Database.update(c, SETTLE, noticeId));
  }
}
