package dev.rondo.app;

import dev.rondo.app.port.Background;
import dev.rondo.app.port.TaskRow;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** How this node's workers report. */
@Singleton
final class Reporting {
  /** Times a report is handed over, a second apart, before it is given up. */
  private static final int MOST_REPORTS = 60;

  private final Committer committer;
  private final RunningAttempts running;
  private final Background background;

  @Inject
  Reporting(Committer committer, RunningAttempts running, Background background) {
    this.committer = committer;
    this.running = running;
    this.background = background;
  }

  /** What was done must not be forgotten because the database was away for a while. */
  void report(TaskRow row, Submission report) {
    report(row, report, MOST_REPORTS);
  }

  private void report(TaskRow row, Submission report, int tries) {
    var unused =
        committer
            .submit(report)
            .whenComplete(
                (outcome, failure) -> {
                  if (failure == null || tries <= 1) {
                    running.ended(row);
                  } else {
                    later(() -> report(row, report, tries - 1));
                  }
                });
  }

  /** Does something in a second, without a thread that waits. */
  void later(Runnable work) {
    CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, background).execute(work);
  }
}
