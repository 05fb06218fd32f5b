package dev.rondo.app;

import dev.rondo.core.decide.Rejection;
import dev.rondo.core.instance.InstanceState;

/** What became of a submission. */
public sealed interface Outcome {
  /**
   * It was accepted and is durable once its transaction is.
   *
   * @param changed false where it already was so
   */
  record Done(InstanceState state, boolean changed) implements Outcome {}

  /** It was refused and changed nothing. */
  record Refused(Rejection rejection) implements Outcome {}

  /** Another transaction has the instance; to be tried again. */
  record Busy() implements Outcome {}

  /** The batch was full before it; it belongs in the next one. */
  record Postponed() implements Outcome {}

  /** It could not be decided; a defect, or a definition that is gone. */
  record Broken(RuntimeException cause) implements Outcome {}
}
