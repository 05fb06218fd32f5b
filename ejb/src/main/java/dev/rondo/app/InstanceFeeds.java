package dev.rondo.app;

import dev.rondo.api.InstanceFeed.Following;
import dev.rondo.api.InstanceFeed.Listener;
import dev.rondo.api.RegistryException;
import dev.rondo.app.port.Background;
import dev.rondo.app.port.InstanceQueries;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells followers what happens to instances. A commit on this node is a hint to look; the database
 * says what there is, so nothing is missed or told twice. No thread waits.
 */
@Singleton
public class InstanceFeeds {
  private final InstanceReading reading;
  private final InstanceQueries queries;
  private final Background background;
  private final Map<String, Set<FollowedInstance>> followers = new ConcurrentHashMap<>();

  @Inject
  public InstanceFeeds(
      InstanceReading reading,
      InstanceQueries queries,
      Background background,
      AfterCommit afterCommit) {
    this.reading = reading;
    this.queries = queries;
    this.background = background;
    afterCommit.listen(
        changes -> changes.states().forEach(state -> hint(state.identity().instanceId())));
  }

  /** Follows an instance from a sequence number on. */
  public Following follow(String instanceId, long afterSequence, Listener listener) {
    Checks checks = new Checks();
    checks.range("/last_event_id", afterSequence, 0, Long.MAX_VALUE - 1);
    checks.orThrow("the place to follow from is not valid");
    if (queries.find(instanceId).isEmpty()) {
      throw new RegistryException("no instance " + instanceId, Map.of("instance_id", instanceId));
    }
    FollowedInstance followed =
        new FollowedInstance(instanceId, afterSequence, listener, reading, background);
    followers.compute(instanceId, (id, all) -> with(followed, all));
    followed.whenClosed(() -> forget(instanceId, followed));
    followed.hint();
    return followed;
  }

  /** Looks for what other nodes have written. */
  public void tick() {
    followers.values().forEach(all -> all.forEach(FollowedInstance::hint));
  }

  private void hint(String instanceId) {
    Set<FollowedInstance> all = followers.get(instanceId);
    if (all != null) {
      all.forEach(FollowedInstance::hint);
    }
  }

  /** Within the map's own step: else the last to leave could take the set away in between. */
  private static Set<FollowedInstance> with(
      FollowedInstance followed, @Nullable Set<FollowedInstance> all) {
    Set<FollowedInstance> followers = all == null ? ConcurrentHashMap.newKeySet() : all;
    followers.add(followed);
    return followers;
  }

  private void forget(String instanceId, FollowedInstance followed) {
    followers.computeIfPresent(
        instanceId,
        (id, all) -> {
          all.remove(followed);
          return all.isEmpty() ? null : all;
        });
  }
}
