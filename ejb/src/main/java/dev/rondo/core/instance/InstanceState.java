package dev.rondo.core.instance;

/**
 * An instance as its events have made it. Immutable: a decision that comes to nothing costs
 * nothing.
 *
 * @param sequence the number of the last event
 * @param signals signals that wait to be taken, and who waits for some
 */
public record InstanceState(
    Identity identity, Standing standing, Board board, long sequence, Signals signals) {

  /** The state of the instance in its life cycle. */
  public WorkflowState state() {
    return standing.state();
  }

  InstanceState with(Standing changed) {
    return new InstanceState(identity, changed, board, sequence, signals);
  }

  InstanceState with(Standing changedStanding, Board changedBoard) {
    return new InstanceState(identity, changedStanding, changedBoard, sequence, signals);
  }

  InstanceState at(long number) {
    return new InstanceState(identity, standing, board, number, signals);
  }

  InstanceState with(Signals changed) {
    return new InstanceState(identity, standing, board, sequence, changed);
  }
}
