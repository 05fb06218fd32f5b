package dev.rondo.api;

import org.jspecify.annotations.Nullable;

/**
 * The resources that limit tasks, and the word of operators on how many slots they have. What is
 * said counts at once, on all servers of the database, until it is taken back.
 *
 * <p>Throws {@link ContractCompilerException} with every finding for input that is not valid.
 */
public interface SharedResources {
  /** Those somebody has a slot of or waits for, and those operators have said something of. */
  Page<ResourceView> list(int limit, @Nullable String cursor);

  /** A resource is nothing but its name: one that nobody uses has no slots taken. */
  ResourceView get(String resource);

  /**
   * Says how many slots there may be, whatever tasks say. With more than before, attempts that wait
   * have them at once; with less, nobody who has one is interrupted.
   *
   * @param max 0 to 100,000; 0 lets nobody begin
   */
  ResourceView setMax(String resource, int max);

  /** Leaves it to the tasks again; where nobody had said anything nothing happens. */
  ResourceView clearMax(String resource);
}
