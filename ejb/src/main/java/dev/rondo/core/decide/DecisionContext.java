package dev.rondo.core.decide;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.instance.Versions;
import java.time.Instant;

/**
 * What a decision may know of the world outside, as values.
 *
 * @param actor who asks: a principal, or the engine's node
 * @param capacity whether one more instance may run
 * @param room how large things may become
 * @param versions the other versions of the definition
 */
public record DecisionContext(
    CompiledDefinition definition,
    Instant now,
    String actor,
    Capacity capacity,
    Room room,
    Versions versions) {

  /** Where the instance keeps its definition. */
  public DecisionContext(
      CompiledDefinition definition, Instant now, String actor, Capacity capacity, Room room) {
    this(definition, now, actor, capacity, room, Versions.only(definition));
  }

  /** Where nothing limits what is made of data. */
  public DecisionContext(
      CompiledDefinition definition, Instant now, String actor, Capacity capacity) {
    this(definition, now, actor, capacity, Room.UNLIMITED);
  }

  /** Where nothing limits how many instances run. */
  public DecisionContext(CompiledDefinition definition, Instant now, String actor) {
    this(definition, now, actor, Capacity.UNLIMITED);
  }
}
