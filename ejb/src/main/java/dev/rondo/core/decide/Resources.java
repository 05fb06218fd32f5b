package dev.rondo.core.decide;

import dev.rondo.core.definition.DefinitionLimits;
import dev.rondo.core.definition.ExpressionException;
import dev.rondo.core.definition.Mapping;
import dev.rondo.core.definition.ResourceLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The resources of which an attempt needs a slot each. */
final class Resources {
  private Resources() {}

  /**
   * The limits of a task with their names made of data, in the order of the names: all attempts
   * take their slots in this order, so that no two wait for each other. Of two that have become one
   * the stricter counts.
   *
   * @throws ExpressionException where a name has no value, or one that is no name
   */
  static List<ResourceLimit> of(Draft draft, int index, Map<String, Object> names) {
    List<ResourceLimit> limits = draft.task(index).limits();
    if (limits.isEmpty()) {
      return List.of();
    }
    List<Mapping> resources = draft.definition().limits(draft.template(index));
    Map<String, Integer> byName = new TreeMap<>();
    for (int i = 0; i < limits.size(); i++) {
      byName.merge(name(resources.get(i).apply(names)), limits.get(i).max(), Math::min);
    }
    List<ResourceLimit> made = new ArrayList<>(byName.size());
    byName.forEach((name, max) -> made.add(new ResourceLimit(name, max)));
    return List.copyOf(made);
  }

  private static String name(@Nullable Object value) {
    String name = value instanceof Long || value instanceof String ? value.toString() : "";
    if (name.isBlank()
        || name.length() > DefinitionLimits.MAX_KEY_LENGTH
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new ExpressionException(
          "the name of a resource must be a whole number or a text of 1 to 255 characters, none of"
              + " them a control character");
    }
    return name;
  }
}
