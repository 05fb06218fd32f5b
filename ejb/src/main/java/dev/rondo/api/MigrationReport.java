package dev.rondo.api;

import java.util.List;

/**
 * What a migration would make of an instance.
 *
 * @param sequence the last sequence number when it was looked at
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
}
