package dev.rondo.api.definition;

import java.util.List;

/**
 * Once for each item of a list. Expressions inside know {@code item}, {@code index}, {@code outer}.
 */
public final class ForEach extends Repetition<ForEach> {
  private ForEach(Object items) {
    set("items", items);
  }

  @Override
  ForEach self() {
    return this;
  }

  /** The items that a mapping gives, such as {@code ${data.orders}}. */
  public static ForEach of(String mapping) {
    return new ForEach(mapping);
  }

  /** These items, at most 10,000; mappings inside. */
  public static ForEach of(List<?> items) {
    return new ForEach(items);
  }

  /** Most items at work at a time, to 10,000; 0 for no limit. */
  public ForEach maxParallel(int most) {
    return set("max_parallel", most);
  }

  /** Most items there may be, 1 to 10,000. */
  public ForEach maxItems(int most) {
    return set("max_items", most);
  }

  /** An item that fails leaves a null in the results; else it fails the task. */
  public ForEach continueOnItemFailure() {
    return set("on_item_failure", "continue");
  }

  /** An item that fails, fails the task, as it does where nothing is said. */
  public ForEach failOnItemFailure() {
    return set("on_item_failure", "fail");
  }
}
