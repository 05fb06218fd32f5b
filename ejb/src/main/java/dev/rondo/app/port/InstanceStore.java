package dev.rondo.app.port;

import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.RecordedEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The write path of instances: one lock and one write for a whole batch of commands. */
public interface InstanceStore {
  /**
   * Locks the rows of instances in the order of their ids, until the transaction ends.
   *
   * @param waiting true to wait for rows that another transaction has; false to report them busy
   * @return what is locked; an id that is neither there nor busy does not exist
   */
  Locked lock(Collection<String> instanceIds, boolean waiting);

  /**
   * As {@link #lock}, without waiting, and without a look whether those that are to be created are
   * there and another transaction has them: who creates them is told.
   */
  Locked lock(Collection<String> instanceIds, Set<String> toCreate);

  /**
   * Writes what a batch decided, in this transaction, which goes on whatever is thrown.
   *
   * @throws InstanceExistsException where an instance to create was created by another meanwhile
   */
  void write(Changes changes);

  /**
   * As {@link #write}, in fewer statements, in a transaction that is of no use any more where an
   * exception is thrown, whichever it is.
   */
  void writeAtOnce(Changes changes);

  /**
   * Writes what was decided without a lock, and commits it, outside of any transaction; what is
   * thrown, it wrote nothing unless its end is not known.
   *
   * @param sequences where each instance was when it was decided about, whether it changes or not
   * @return false where one of them has moved on, is gone, or another transaction has it, or one to
   *     create is there: nothing was written
   * @throws RuntimeException where an instance to create was created meanwhile, too
   */
  boolean writeIfUnmoved(Map<String, Long> sequences, Changes changes);

  /** Ids of instances whose wake-up is due, earliest first. */
  List<String> due(Instant now, int limit);

  /**
   * The locked rows.
   *
   * @param busy ids of instances that another transaction has locked
   */
  record Locked(Map<String, Head> heads, Set<String> busy) {}

  /** What the lock tells of an instance. */
  record Head(String instanceId, String workflowType, String version, long lastSequence) {}

  /**
   * What changes only by a migration.
   *
   * @param instances those of the changed instances that were migrated
   * @param tasks all of their tasks that had a row: key, version and action of the row change, and
   *     nothing else
   */
  record Migrated(List<InstanceState> instances, List<TaskRow> tasks) {
    public static final Migrated NONE = new Migrated(List.of(), List.of());
  }

  /**
   * What a batch changes.
   *
   * @param created states of instances that did not exist, as they are at the end of the batch
   * @param changed states of instances that did
   * @param events in order of sequence per instance
   * @param newTasks tasks that had no row
   * @param changedTasks tasks that had one
   * @param held ids of instances paused in this batch: their waiting tasks are held
   * @param freed ids of instances resumed in this batch: their held tasks are offered again
   * @param notices what sub-workflows and their parents may not know of each other from now on
   * @param settled ids of notices that have been seen to
   * @param goingOn tasks whose worker goes on, or that wait as before: of their rows only {@code
   *     priority}, {@code wakeAt} and {@code cancelBy} change
   * @param migrated what goes on by another version of its definition
   */
  record Changes(
      List<InstanceState> created,
      List<InstanceState> changed,
      List<RecordedEvent> events,
      List<TaskRow> newTasks,
      List<TaskRow> changedTasks,
      Set<String> held,
      Set<String> freed,
      List<Notice> notices,
      List<String> settled,
      List<TaskRow> goingOn,
      Migrated migrated) {}
}
