package dev.rondo.api.definition;

/** The signals that a task waits for. Texts may have mappings. */
public final class Signal extends Part<Signal> {
  private Signal(String name) {
    set("name", name);
  }

  @Override
  Signal self() {
    return this;
  }

  /** Signals of that name. */
  public static Signal named(String name) {
    return new Signal(name);
  }

  /** Only those with this correlation value: a text, number or boolean. */
  public Signal correlation(Object value) {
    return set("correlation", value);
  }

  /** So many of them, 1 to 1,000; the result lists them. */
  public Signal count(int count) {
    return set("count", count);
  }

  /** The same as a mapping. */
  public Signal count(String mapping) {
    return set("count", mapping);
  }

  /** Only those for which the CEL expression over {@code event} is true. */
  public Signal filter(String expression) {
    return set("filter", expression);
  }
}
