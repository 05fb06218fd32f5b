package dev.rondo.core.instance;

import dev.rondo.core.machine.MachineProgress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An instance as its events have made it. Immutable: a decision that comes to nothing costs
 * nothing.
 *
 * @param sequence the number of the last event
 * @param machine where its state machine stands; null = its definition has none
 */
public record InstanceState(
    Identity identity,
    Standing standing,
    Board board,
    long sequence,
    @Nullable MachineProgress machine) {

  /** The state of the instance in its life cycle. */
  public WorkflowState state() {
    return standing.state();
  }

  /** When the engine has to look at the instance by itself; null = never. */
  public @Nullable Instant wakeAt() {
    Instant own = standing.wakeAt();
    Instant other = machine == null || state().isEnded() ? null : machine.until();
    return other == null || (own != null && own.isBefore(other)) ? own : other;
  }

  InstanceState with(Standing changed) {
    return new InstanceState(identity, changed, board, sequence, machine);
  }

  InstanceState with(Standing changedStanding, Board changedBoard) {
    return new InstanceState(identity, changedStanding, changedBoard, sequence, machine);
  }

  InstanceState with(@Nullable MachineProgress changed) {
    return new InstanceState(identity, standing, board, sequence, changed);
  }

  InstanceState at(long number) {
    return new InstanceState(identity, standing, board, number, machine);
  }
}
