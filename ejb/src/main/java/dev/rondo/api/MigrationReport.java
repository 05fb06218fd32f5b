package dev.rondo.api;

import java.util.List;

/**
 * What a migration makes of an instance, or would.
 *
 * @param sequence the last sequence number when it was looked at
 * @param migrated true once it has been done; false for a dry run, or where there are problems
 * @param mapped the tasks that go on
 * @param dropped keys of tasks of the old version that are no more, or start over
 * @param added keys of tasks of the new version that are new
 * @param willRun keys of tasks that become due at once
 * @param problems everything that keeps the instance from being migrated, each with a pointer into
 *     the request
 */
public record MigrationReport(
    String instanceId,
    String fromVersion,
    String toVersion,
    long sequence,
    boolean migrated,
    List<Mapped> mapped,
    List<String> dropped,
    List<String> added,
    List<String> willRun,
    List<Problem> problems) {

  /**
   * A task that goes on.
   *
   * @param from its key in the old version
   * @param to its key in the new one
   * @param state the state that it has, and keeps
   */
  public record Mapped(String from, String to, String state) {}

  /** The same, but done. */
  public MigrationReport done() {
    return with(true, problems);
  }

  /** The same, but refused after all. */
  public MigrationReport refused(List<Problem> why) {
    return with(false, why);
  }

  private MigrationReport with(boolean isDone, List<Problem> why) {
    return new MigrationReport(
        instanceId, fromVersion, toVersion, sequence, isDone, mapped, dropped, added, willRun, why);
  }
}
