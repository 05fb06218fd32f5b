package dev.rondo.api.definition;

import java.time.Duration;

/**
 * What undoes a task: run when the instance is compensated or goes back. Its mappings see the
 * result of the task. It waits for nothing and cannot be undone in turn.
 */
public final class Compensation extends Step<Compensation> {
  private Compensation() {}

  @Override
  Compensation self() {
    return this;
  }

  /** Runs a bean of the server, by its name. */
  public static Compensation handler(String name) {
    return new Compensation().handledBy(name);
  }

  /** Waits in a queue for a worker outside of the engine; the name may be a mapping. */
  public static Compensation agent(String queue) {
    return new Compensation().queuedFor(queue);
  }

  /** Calls a service over HTTP. */
  public static Compensation call(Call call) {
    return new Compensation().act("api_call").parameters(call.document());
  }

  /** Does something with files. */
  public static Compensation file(FileOperation operation) {
    return new Compensation().act("file_operation").parameters(operation.document());
  }

  /** Runs a Jakarta Batch job. */
  public static Compensation batch(BatchJob job) {
    return new Compensation().act("batch_job").parameters(job.document());
  }

  /** Does nothing for a while. */
  public static Compensation sleep(Duration duration) {
    return new Compensation()
        .act("sleep")
        .parameter("duration_seconds", Values.seconds("duration", duration));
  }

  /** Does nothing. */
  public static Compensation noop() {
    return new Compensation().act("noop");
  }
}
