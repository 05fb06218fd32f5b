package dev.rondo.api.definition;

import org.jspecify.annotations.Nullable;

/** A Jakarta Batch job, to its end. */
public final class BatchJob extends Part<BatchJob> {
  private BatchJob(String job) {
    set("job", job);
  }

  @Override
  BatchJob self() {
    return this;
  }

  public static BatchJob of(String job) {
    return new BatchJob(job);
  }

  /** A job parameter; what is no text goes as JSON. */
  public BatchJob property(String name, @Nullable Object value) {
    return put("properties", name, value);
  }
}
