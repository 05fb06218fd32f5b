package dev.rondo.core.instance;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the tasks of an instance were called in earlier versions of its definition. A task that was
 * renamed after its first attempt keeps its ids: workers, people and sub-workflows know it by them.
 *
 * @param names by the key of such a task, the key from which its ids follow
 * @param retired keys of tasks that had attempts and are gone: no other task gets their ids
 * @param additions how often tasks were added to the instance
 */
public record Lineage(Map<String, String> names, Set<String> retired, int additions) {
  /** An instance whose tasks have the keys that they always had. */
  public static final Lineage NONE = new Lineage(Map.of(), Set.of(), 0);

  /** Keeps immutable copies. */
  public Lineage {
    names = Map.copyOf(names);
    retired = Set.copyOf(retired);
  }

  /** The key from which the ids of a task follow. */
  public String name(String key) {
    return names.getOrDefault(key, key);
  }

  /** The present key of the task that was called so; null where none was. */
  @Nullable String present(String name) {
    for (Map.Entry<String, String> renamed : names.entrySet()) {
      if (renamed.getValue().equals(name)) {
        return renamed.getKey();
      }
    }
    return null;
  }

  /** Whether the ids of a key are those of another task, or of one that is gone. */
  public boolean isSpent(String key) {
    return retired.contains(key) || names.containsValue(key);
  }

  /**
   * One migration later.
   *
   * @param renamed the new keys of tasks with attempts, by their old ones; the same where it stayed
   * @param gone old keys of tasks with attempts that are no more
   */
  Lineage after(Map<String, String> renamed, Set<String> gone) {
    Map<String, String> now = new HashMap<>();
    renamed.forEach(
        (from, to) -> {
          if (!name(from).equals(to)) {
            now.put(to, name(from));
          }
        });
    Set<String> over = new HashSet<>(retired);
    gone.forEach(key -> over.add(name(key)));
    return new Lineage(now, over, additions);
  }

  /** Tasks were added; those that were there are called as before. */
  Lineage afterAddition() {
    return new Lineage(names, retired, additions + 1);
  }
}
