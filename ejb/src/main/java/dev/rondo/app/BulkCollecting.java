package dev.rondo.app;

import dev.rondo.api.InstanceFilter;
import dev.rondo.app.port.InstanceQueries;
import dev.rondo.app.port.InstanceQueries.Cursor;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the instances of a filter, lot by lot, each by the index that has them in order: those of a
 * state and a type, newest first, then those of the next type, then those of the next state. Where
 * a key is given, whose instances are few, all at once.
 */
@Singleton
public final class BulkCollecting {
  /** Places to look at for one lot, most of which may be empty. */
  private static final int LOOKS = 100;

  private final InstanceQueries queries;

  @Inject
  public BulkCollecting(InstanceQueries queries) {
    this.queries = queries;
  }

  /**
   * Ids that were found.
   *
   * @param next where to go on; null where there are no more
   */
  record Lot(List<String> ids, @Nullable String next) {}

  /**
   * The next lot.
   *
   * @param place "" for the first, then where the one before said
   * @param until instances that were made later are not looked for
   */
  Lot next(InstanceFilter filter, Instant until, String place, int most) {
    List<String> ids = new ArrayList<>();
    Optional<Place> here = place.isEmpty() ? first(filter) : Optional.of(Place.read(place));
    int looks = 0;
    while (here.isPresent() && ids.size() < most && looks++ < LOOKS) {
      Place at = here.get();
      int room = most - ids.size();
      List<Cursor> found = queries.places(at.narrowed(filter, until), at.after(), room);
      found.forEach(cursor -> ids.add(cursor.instanceId()));
      here =
          found.size() == room ? Optional.of(at.after(found.get(room - 1))) : nextAfter(filter, at);
    }
    return new Lot(List.copyOf(ids), here.map(Place::write).orElse(null));
  }

  private Optional<Place> first(InstanceFilter filter) {
    return filter.states().isEmpty() || hasKey(filter)
        ? Optional.of(new Place("", "", null))
        : ofState(filter, new TreeSet<>(filter.states()).first(), "");
  }

  /** The type is that of the filter, or the one that follows; then comes the next state. */
  private Optional<Place> ofState(InstanceFilter filter, String state, String type) {
    Optional<String> next =
        filter.workflowType() == null
            ? queries.typeAfter(type)
            : Optional.of(filter.workflowType()).filter(only -> type.isEmpty());
    return next.isPresent()
        ? next.map(found -> new Place(state, found, null))
        : Optional.ofNullable(new TreeSet<>(filter.states()).higher(state))
            .flatMap(higher -> ofState(filter, higher, ""));
  }

  private Optional<Place> nextAfter(InstanceFilter filter, Place place) {
    return place.state().isEmpty()
        ? Optional.empty()
        : ofState(filter, place.state(), place.type());
  }

  private static boolean hasKey(InstanceFilter filter) {
    return filter.businessKey() != null
        || filter.correlationId() != null
        || filter.parentInstanceId() != null;
  }

  /** A place on the way; without a state and a type for a way that has no such parts. */
  private record Place(String state, String type, @Nullable Cursor after) {
    /** A type may have any character, an id and a state have no bar. */
    static Place read(String text) {
      String[] parts = text.split("\\|", 4);
      Cursor after = parts[1].isEmpty() ? null : new Cursor(Instant.parse(parts[1]), parts[2]);
      return new Place(parts[0], parts[3], after);
    }

    String write() {
      return state
          + "|"
          + (after == null ? "|" : after.createdAt() + "|" + after.instanceId())
          + "|"
          + type;
    }

    Place after(Cursor last) {
      return new Place(state, type, last);
    }

    InstanceFilter narrowed(InstanceFilter filter, Instant until) {
      Instant before = filter.createdBefore();
      return new InstanceFilter(
          type.isEmpty() ? filter.workflowType() : type,
          state.isEmpty() ? filter.states() : Set.of(state),
          filter.businessKey(),
          filter.correlationId(),
          filter.createdAfter(),
          before == null || before.isAfter(until) ? until : before,
          filter.parentInstanceId(),
          filter.version(),
          filter.errorType());
    }
  }
}
