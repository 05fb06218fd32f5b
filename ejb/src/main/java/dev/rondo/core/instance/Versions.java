package dev.rondo.core.instance;

import dev.rondo.core.definition.CompiledDefinition;

/** Finds definitions by their version: an instance may have had several in its life. */
@FunctionalInterface
public interface Versions {
  /**
   * One that is registered, and so never changes.
   *
   * @throws RuntimeException where there is none
   */
  CompiledDefinition of(String workflowType, String version);

  /** Where an instance has one definition all its life. */
  static Versions only(CompiledDefinition definition) {
    return (type, version) -> definition;
  }
}
