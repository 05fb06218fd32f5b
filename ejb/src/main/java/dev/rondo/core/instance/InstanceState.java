package dev.rondo.core.instance;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.machine.MachineProgress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An instance as its events have made it. Immutable: a decision that comes to nothing costs
 * nothing.
 *
 * @param recovery what it knows of going back
 * @param sequence the number of the last event
 * @param signals signals that wait to be taken, and who waits for some
 * @param machine where its state machine stands; null = its definition has none
 * @param watch what its time limits need to know
 */
public record InstanceState(
    Identity identity,
    Standing standing,
    Board board,
    Recovery recovery,
    long sequence,
    Signals signals,
    @Nullable MachineProgress machine,
    Watch watch) {

  /** The state of the instance in its life cycle. */
  public WorkflowState state() {
    return standing.state();
  }

  /** When the engine has to look at the instance by itself; null = never. */
  public @Nullable Instant wakeAt() {
    return InstanceDeadlines.next(this);
  }

  /** The definition by which it goes on now. */
  public CompiledDefinition definition() {
    return board.layout().definition();
  }

  /** The index of a task by its key, or by the one it had in an earlier version; -1 for none. */
  public int indexOf(String key) {
    int index = board.indexOf(key);
    String present = index >= 0 ? null : identity.lineage().present(key);
    return present == null ? index : board.indexOf(present);
  }

  InstanceState with(Standing changed) {
    return new InstanceState(identity, changed, board, recovery, sequence, signals, machine, watch);
  }

  InstanceState with(Standing changedStanding, Board changedBoard) {
    return new InstanceState(
        identity, changedStanding, changedBoard, recovery, sequence, signals, machine, watch);
  }

  InstanceState with(@Nullable MachineProgress changed) {
    return new InstanceState(
        identity, standing, board, recovery, sequence, signals, changed, watch);
  }

  InstanceState with(Recovery changed) {
    return new InstanceState(identity, standing, board, changed, sequence, signals, machine, watch);
  }

  /** As the event of that number left it: one copy for all that every event changes. */
  InstanceState after(Instant at, long number) {
    return new InstanceState(
        identity,
        standing.touched(at),
        board,
        recovery,
        number,
        signals,
        machine,
        watch.past(definition(), board));
  }

  InstanceState with(Signals changed) {
    return new InstanceState(
        identity, standing, board, recovery, sequence, changed, machine, watch);
  }

  InstanceState with(Watch changed) {
    return new InstanceState(
        identity, standing, board, recovery, sequence, signals, machine, changed);
  }
}
