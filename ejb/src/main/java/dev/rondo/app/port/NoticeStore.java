package dev.rondo.app.port;

import java.time.Instant;
import java.util.List;

/** Notices that nobody has seen to in time. The write path adds them and takes them away. */
public interface NoticeStore {
  /** Those that are due, earliest first; nobody else is given them before {@code again}. */
  List<Notice> takeDue(Instant now, Instant again, int limit);

  /** There is nothing to see to. */
  void settle(String noticeId);
}
