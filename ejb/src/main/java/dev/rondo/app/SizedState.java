package dev.rondo.app;

import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.PayloadVolume;
import dev.rondo.core.json.Volume;

/**
 * A state in memory and how much it holds of what users gave. It is counted as it grows, event by
 * event; what it lets go of is known only when it is measured, which costs a look at all of it.
 *
 * @param characters what it holds at most
 * @param measured what it held when it was measured last
 */
record SizedState(InstanceState state, long characters, long measured) {
  /** Half as much again, and a megabyte, are worth a look. */
  private static final long SLACK = 1_000_000;

  /** A state as it was made or read. */
  static SizedState of(InstanceState state) {
    Volume volume = new Volume();
    PayloadVolume.addTo(volume, state);
    return new SizedState(state, volume.characters(), volume.characters());
  }

  /**
   * The state that came of it.
   *
   * @param grown characters that the events between them have brought
   */
  SizedState wentOn(InstanceState to, long grown) {
    long most = characters + grown;
    return most > measured * 3 / 2 + SLACK ? of(to) : new SizedState(to, most, measured);
  }

  /** The same, measured where it may be so near to a limit that it matters. */
  SizedState exactNear(long limit) {
    return characters > limit && characters > measured ? of(state) : this;
  }
}
