package dev.rondo.core.instance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The signals of an instance that nobody has taken yet, and the tasks that wait for some. */
public final class Signals {
  /** Most signals that wait in an instance. */
  public static final int MOST = 1_000;

  /** Most characters that the payloads of an instance's signals have, as JSON. */
  public static final int MOST_CHARACTERS = 4_194_304;

  static final Signals NONE = new Signals(List.of(), SignalWaits.NONE, 0);

  private final List<Signal> buffer;
  private final SignalWaits waits;
  private final long characters;

  /**
   * @param characters of the signals in the buffer, and of those that unfinished waits have
   */
  private Signals(List<Signal> buffer, SignalWaits waits, long characters) {
    this.buffer = buffer;
    this.waits = waits;
    this.characters = characters;
  }

  static Signals of(List<Signal> buffer, List<SignalWait> waits) {
    long characters = size(buffer) + waits.stream().mapToLong(w -> size(w.taken())).sum();
    return new Signals(List.copyOf(buffer), SignalWaits.of(waits), characters);
  }

  /** The signals that wait to be taken, in the order in which they came. */
  public List<Signal> buffer() {
    return buffer;
  }

  /** The tasks that wait for signals, the one that waits longest first. */
  public List<SignalWait> waits() {
    return waits.all();
  }

  /** The tasks a signal is for, the one that waits longest first. */
  public List<SignalWait> waitingFor(Signal signal) {
    return waits.waitingFor(signal);
  }

  /** What a task that waits with such an input has so far. */
  public Optional<SignalWait> waitOf(String task, Map<String, Object> input) {
    return waits.find(SignalWait.of(task, input, 0));
  }

  /** Whether another one can be kept beside those that have not expired. */
  public boolean hasRoomFor(Signal signal, Instant now) {
    List<Signal> expired = buffer.stream().filter(other -> other.isExpired(now)).toList();
    return buffer.size() - expired.size() < MOST
        && characters - size(expired) + signal.size() <= MOST_CHARACTERS;
  }

  private static long size(List<Signal> signals) {
    return signals.stream().mapToLong(Signal::size).sum();
  }

  Signals received(Signal signal) {
    List<Signal> longer = new ArrayList<>(buffer);
    longer.add(signal);
    return new Signals(List.copyOf(longer), waits, characters + signal.size());
  }

  Signals expired(List<Long> ids) {
    List<Signal> kept = buffer.stream().filter(signal -> !ids.contains(signal.id())).toList();
    return new Signals(kept, waits, characters - size(buffer) + size(kept));
  }

  /** A task has a signal; who has it alone takes it out of the buffer. */
  Signals delivered(SignalWait like, long id, boolean more) {
    Signals after = more ? this : expired(List.of(id));
    Optional<Signal> signal = buffer.stream().filter(s -> s.id() == id).findFirst();
    Optional<SignalWait> wait = waits.find(like);
    return signal.isEmpty() || wait.isEmpty()
        ? after
        : new Signals(
            after.buffer,
            waits.with(wait.get().with(signal.get())),
            after.characters + signal.get().size());
  }

  /** Tasks that wait have other keys from now on. */
  Signals renamed(Map<String, String> keys) {
    return keys.isEmpty()
        ? this
        : new Signals(
            buffer,
            SignalWaits.of(waits.all().stream().map(wait -> wait.renamed(keys)).toList()),
            characters);
  }

  Signals waiting(SignalWait wait) {
    return new Signals(buffer, waits.with(wait), characters);
  }

  Signals notWaiting(SignalWait like) {
    long given = waits.find(like).map(wait -> size(wait.taken())).orElse(0L);
    return new Signals(buffer, waits.without(like), characters - given);
  }

  @Override
  public boolean equals(Object other) {
    return other == this
        || (other instanceof Signals signals
            && signals.buffer.equals(buffer)
            && signals.waits.equals(waits));
  }

  @Override
  public int hashCode() {
    return Objects.hash(buffer, waits);
  }

  @Override
  public String toString() {
    return buffer + " for " + waits;
  }
}
