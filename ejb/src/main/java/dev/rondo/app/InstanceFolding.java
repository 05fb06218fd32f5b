package dev.rondo.app;

import dev.rondo.app.port.EventLog;
import dev.rondo.app.port.SnapshotStore;
import dev.rondo.core.instance.Evolver;
import dev.rondo.core.instance.InstanceEvent;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.PayloadVolume;
import dev.rondo.core.instance.RecordedEvent;
import dev.rondo.core.instance.Versions;
import dev.rondo.core.json.Volume;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings states up to date by folding events, each by the version that the instance had then. */
@Singleton
public final class InstanceFolding {
  private static final int PAGE = 2_000;

  private final EventLog events;
  private final SnapshotStore snapshots;
  private final Versions versions;

  @Inject
  public InstanceFolding(EventLog events, SnapshotStore snapshots, DefinitionLibrary definitions) {
    this.events = events;
    this.snapshots = snapshots;
    this.versions = definitions::compiled;
  }

  /**
   * The state as of a sequence number.
   *
   * @param known a state of the same instance to start from, used if it is not ahead
   * @throws IllegalStateException where the history has a gap
   */
  public InstanceState fold(String instanceId, long upTo, @Nullable InstanceState known) {
    return fold(instanceId, upTo, known, new Volume());
  }

  /** The same, and how much the state holds; what is known already is not looked through again. */
  SizedState sized(String instanceId, long upTo, @Nullable SizedState known) {
    if (known == null || known.state().sequence() > upTo) {
      return SizedState.of(fold(instanceId, upTo, null));
    }
    Volume brought = new Volume();
    InstanceState state = fold(instanceId, upTo, known.state(), brought);
    return known.wentOn(state, brought.characters());
  }

  private InstanceState fold(
      String instanceId, long upTo, @Nullable InstanceState known, Volume brought) {
    InstanceState state =
        known != null && known.sequence() <= upTo
            ? known
            : snapshots.newest(instanceId, upTo, versions).orElse(null);
    Evolver evolver = new Evolver(versions);
    while (state == null || state.sequence() < upTo) {
      long from = state == null ? 1 : state.sequence() + 1;
      List<RecordedEvent> page = events.read(instanceId, from, upTo, PAGE);
      if (page.isEmpty()) {
        throw new IllegalStateException(
            "history of " + instanceId + " ends before " + upTo + ", at " + (from - 1));
      }
      for (RecordedEvent recorded : page) {
        state = next(evolver, state, recorded);
        PayloadVolume.addTo(brought, recorded.event());
      }
    }
    return state;
  }

  private static InstanceState next(
      Evolver evolver, @Nullable InstanceState state, RecordedEvent recorded) {
    long expected = state == null ? 1 : state.sequence() + 1;
    if (recorded.sequence() != expected) {
      throw new IllegalStateException(
          "history of " + recorded.instanceId() + " has a gap before " + recorded.sequence());
    }
    if (recorded.event() instanceof InstanceEvent.WorkflowCreated created) {
      return evolver.create(recorded.instanceId(), created, recorded.at());
    }
    if (state == null) {
      throw new IllegalStateException(
          "history of " + recorded.instanceId() + " does not begin with its creation");
    }
    return evolver.evolve(state, recorded.event(), recorded.at());
  }
}
