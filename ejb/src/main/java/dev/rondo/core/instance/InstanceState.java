package dev.rondo.core.instance;

/**
 * An instance as its events have made it. Immutable: a decision that comes to nothing costs
 * nothing.
 *
 * @param recovery what it knows of going back
 * @param sequence the number of the last event
 * @param signals signals that wait to be taken, and who waits for some
 */
public record InstanceState(
    Identity identity,
    Standing standing,
    Board board,
    Recovery recovery,
    long sequence,
    Signals signals) {

  /** The state of the instance in its life cycle. */
  public WorkflowState state() {
    return standing.state();
  }

  InstanceState with(Standing changed) {
    return new InstanceState(identity, changed, board, recovery, sequence, signals);
  }

  InstanceState with(Standing changedStanding, Board changedBoard) {
    return new InstanceState(identity, changedStanding, changedBoard, recovery, sequence, signals);
  }

  InstanceState with(Recovery changed) {
    return new InstanceState(identity, standing, board, changed, sequence, signals);
  }

  InstanceState at(long number) {
    return new InstanceState(identity, standing, board, recovery, number, signals);
  }

  InstanceState with(Signals changed) {
    return new InstanceState(identity, standing, board, recovery, sequence, changed);
  }
}
