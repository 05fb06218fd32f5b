package dev.rondo.app;

import dev.rondo.core.instance.Board;
import dev.rondo.core.instance.DerivedIds;
import dev.rondo.core.instance.Identity;
import dev.rondo.core.instance.InstanceState;
import dev.rondo.core.instance.TaskProgress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the tasks of an instance went with another version: their ids tell, keys and places not.
 */
final class Moved {
  private final Map<UUID, TaskProgress> before = new HashMap<>();
  private final List<Gone> gone = new ArrayList<>();

  /** A task that is no more, in the last state that has it. */
  record Gone(InstanceState last, int index) {
    UUID id() {
      return DerivedIds.task(last.identity(), last.board().key(index));
    }
  }

  /**
   * @param start the instance before the batch; null where the batch has made it
   */
  Moved(@Nullable InstanceState start) {
    if (start != null) {
      ids(start).forEach((id, index) -> before.put(id, start.board().task(index)));
    }
  }

  /** A task as it was before the batch; null where it was not there. */
  @Nullable TaskProgress before(Identity identity, String key) {
    return before.get(DerivedIds.task(identity, key));
  }

  @Nullable TaskProgress before(Gone task) {
    return before.get(task.id());
  }

  /** Tasks that the batch has changed and that are no more. */
  List<Gone> gone() {
    return gone;
  }

  /** The new places of the tasks that were touched. */
  Set<Integer> on(InstanceState was, InstanceState now, Set<Integer> touched) {
    Map<UUID, Integer> there = ids(now);
    Set<Integer> places = new HashSet<>();
    for (int index : touched) {
      Gone task = new Gone(was, index);
      Integer place = there.get(task.id());
      if (place != null) {
        places.add(place);
      } else if (was.board().task(index).hasRow()) {
        gone.add(task);
      }
    }
    return places;
  }

  /** Tasks that have had an attempt. */
  private static Map<UUID, Integer> ids(InstanceState state) {
    Board board = state.board();
    Map<UUID, Integer> ids = new HashMap<>();
    for (int i = 0; i < board.size(); i++) {
      if (board.task(i).hasRow()) {
        ids.put(DerivedIds.task(state.identity(), board.key(i)), i);
      }
    }
    return ids;
  }
}
