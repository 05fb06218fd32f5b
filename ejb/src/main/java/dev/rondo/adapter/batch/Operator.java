package dev.rondo.adapter.batch;

import jakarta.batch.runtime.BatchStatus;
import java.util.Optional;
import java.util.Properties;

/** Starts the jobs of one deployment and tells how they stand. */
interface Operator {
  /** The execution of a job that is under way and has a parameter with this value. */
  Optional<Long> running(String job, String parameter, String value);

  /** Starts a job; answers the id of its execution. */
  long start(String job, Properties parameters);

  Standing standing(long id);

  /** Asks an execution to stop, and does not wait for it. */
  void stop(long id);

  /**
   * How an execution stands.
   *
   * @param exit its exit status; means something once it has ended
   */
  record Standing(BatchStatus status, String exit) {}
}
