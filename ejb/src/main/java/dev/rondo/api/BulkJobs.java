package dev.rondo.api;

import org.jspecify.annotations.Nullable;

/**
 * Verbs for many instances. A job is durable once the call's transaction has committed, is worked
 * off in the background by one node of the cluster after the other, and does what it asks of each
 * instance once. A call that changes something joins the caller's transaction.
 *
 * <p>Throws {@link RegistryException} for a job that does not exist, {@link
 * ContractCompilerException} with every finding for input that is not valid.
 */
public interface BulkJobs {
  /**
   * Asks for something of many instances.
   *
   * @throws ConflictException where the idempotency key was one of something else
   */
  BulkJobView create(BulkRequest request);

  /** What that would do now. Changes nothing. */
  BulkPlan plan(BulkRequest request);

  BulkJobView get(String jobId);

  /**
   * Newest first.
   *
   * @param state only jobs in it; null = all
   * @param limit 1 to 1000
   */
  Page<BulkJobView> list(@Nullable String state, int limit, @Nullable String cursor);

  /** The first 10,000 instances that did not do it, in the order of the job; limit 1 to 1000. */
  Page<BulkFailureView> failures(String jobId, int limit, @Nullable String cursor);

  /**
   * Stands still until it is resumed; instances whose turn it is have it yet.
   *
   * @throws InvalidProtocolStateException where it has ended
   */
  BulkJobView pause(String jobId, @Nullable String reason);

  /**
   * Goes on where it was.
   *
   * @throws InvalidProtocolStateException where it has ended
   */
  BulkJobView resume(String jobId);

  /**
   * Ends; what has been done stays so.
   *
   * @throws InvalidProtocolStateException where it has completed
   */
  BulkJobView cancel(String jobId, @Nullable String reason);

  /**
   * Forgets a job that has ended.
   *
   * @throws InvalidProtocolStateException where it has not
   */
  void delete(String jobId);
}
