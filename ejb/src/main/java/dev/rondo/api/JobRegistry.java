package dev.rondo.api;

/**
 * Makes the Jakarta Batch jobs of an application known to the engine, so that tasks of action
 * {@code batch_job} may run them. Lookup: {@code
 * java:global/rondo/rondo-ejb/NamedJobs!dev.rondo.api.JobRegistry}.
 */
public interface JobRegistry {
  /**
   * Registers a job under its name, which its file {@code META-INF/batch-jobs/<name>.xml} and the
   * id in it have too. A name that is taken is taken over.
   *
   * @param application the class loader of the deployment that has the job
   */
  Registered register(String job, ClassLoader application);

  /** A registration, to be closed when the application stops. */
  interface Registered extends AutoCloseable {
    /** Takes the job away; nothing happens where another registration took the name over. */
    @Override
    void close();
  }
}
