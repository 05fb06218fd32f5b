package dev.rondo.core.instance;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The time limits' part of a {@link SnapshotDocument}. */
final class SnapshotWatch {
  private SnapshotWatch() {}

  static Map<String, Object> of(Watch watch) {
    CancelRequest cancel = watch.cancel();
    return new Fields.Writer()
        .time("since", watch.since())
        .put("paused", watch.paused().toString())
        .time("resumed_at", watch.resumedAt())
        .put("waits_over", watch.waitsOver())
        .flag("warned", watch.warned())
        .put("cancel", cancel == null ? null : of(cancel))
        .done();
  }

  static Watch read(Fields in) {
    return new Watch(
        in.timeOrNull("since"),
        Duration.parse(in.text("paused")),
        in.timeOrNull("resumed_at"),
        in.whole("waits_over"),
        in.flag("warned"),
        in.has("cancel") ? cancel(in.sub("cancel")) : null);
  }

  private static Map<String, Object> of(CancelRequest cancel) {
    return new Fields.Writer()
        .put("reason", cancel.reason())
        .time("since", cancel.since())
        .time("until", cancel.until())
        .done();
  }

  private static @Nullable CancelRequest cancel(Fields in) {
    return new CancelRequest(in.text("reason"), in.time("since"), in.time("until"));
  }
}
