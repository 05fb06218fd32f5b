package dev.rondo.core.decide;

import dev.rondo.core.definition.CompiledDefinition;
import java.time.Instant;

/**
 * What a decision may know of the world outside, as values.
 *
 * @param actor who asks: a principal, or the engine's node
 */
public record DecisionContext(CompiledDefinition definition, Instant now, String actor) {}
