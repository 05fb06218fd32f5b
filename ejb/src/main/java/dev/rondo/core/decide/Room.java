package dev.rondo.core.decide;

/**
 * How large things may become, in characters as {@link dev.rondo.core.json.JsonSize} counts.
 *
 * @param ofValue largest input, result or output that an instance may make of its data
 * @param ofInstance what the instance may take in beside what it holds; 0 or less = nothing
 */
public record Room(int ofValue, long ofInstance) {
  /** Where nothing limits what there is. */
  public static final Room UNLIMITED = ofValue(Integer.MAX_VALUE);

  /** Where nothing limits what the instance holds. */
  public static Room ofValue(int characters) {
    return new Room(characters, Long.MAX_VALUE);
  }
}
