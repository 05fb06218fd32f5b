package dev.rondo.core.definition;

import dev.rondo.core.json.Json;
import dev.rondo.core.json.Pointer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A task of a document before it is read.
 *
 * @param key its key, unique in the list it came with
 * @param fields what stands there
 * @param at where
 * @param compensation what undoes it, and where that stands; null where nothing does
 */
record TaskEntry(String key, Map<String, Object> fields, Pointer at, @Nullable Place compensation) {

  /** An object of the document. */
  record Place(Map<String, Object> fields, Pointer at) {}

  /** The same task with a compensation that stands elsewhere. */
  TaskEntry undoneBy(Map<String, Object> compensating, Pointer where) {
    return new TaskEntry(key, fields, at, new Place(compensating, where));
  }

  /**
   * The tasks of an object by key, or of J's list of objects with an id.
   *
   * @param mayBeNone whether there is something else for an instance to do
   */
  static List<TaskEntry> read(
      @Nullable Object tasks, Pointer at, boolean mayBeNone, Findings findings) {
    List<TaskEntry> entries = new ArrayList<>();
    int given = 0;
    if (tasks instanceof Map<?, ?> map) {
      given = map.size();
      Json.asObject(map).forEach((key, value) -> add(key, value, at.child(key), entries, findings));
    } else if (tasks instanceof List<?> list) {
      for (Object value : list) {
        add(id(value), value, at.child(given++), entries, findings);
      }
    } else if (tasks != null) {
      findings.error(at, "must be an object of tasks by key, or a list of tasks");
      return entries;
    }
    if (given == 0 && !mayBeNone) {
      findings.error(at, "the workflow has no tasks");
    }
    return within(entries, at, findings);
  }

  /** The keys of tasks. */
  static Set<String> keys(List<TaskEntry> entries) {
    return entries.stream().map(TaskEntry::key).collect(Collectors.toSet());
  }

  /** The key of a task of a list; "" where it has none. */
  static String id(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Object id = map.get("id") == null ? map.get("task_id") : map.get("id");
      return id instanceof String text ? text : "";
    }
    return "";
  }

  private static void add(
      String key, @Nullable Object value, Pointer at, List<TaskEntry> entries, Findings findings) {
    if (!(value instanceof Map<?, ?> map)) {
      findings.error(at, "must be an object");
    } else if (!Fields.isWord(key, DefinitionLimits.MAX_KEY_LENGTH)) {
      findings.error(
          at, "the key of a task has 1 to 255 characters, none of them a control character");
    } else {
      entries.add(new TaskEntry(key, Json.asObject(map), at, compensation(map, at)));
    }
  }

  private static @Nullable Place compensation(Map<?, ?> task, Pointer at) {
    return task.get("compensation") instanceof Map<?, ?> map && !map.isEmpty()
        ? new Place(Json.asObject(map), at.child("compensation"))
        : null;
  }

  private static List<TaskEntry> within(List<TaskEntry> entries, Pointer at, Findings findings) {
    if (entries.size() > DefinitionLimits.MAX_TASKS) {
      findings.error(at, "more than " + DefinitionLimits.MAX_TASKS + " tasks");
      return List.of();
    }
    Set<String> keys = new HashSet<>();
    List<TaskEntry> unique = new ArrayList<>(entries.size());
    for (TaskEntry entry : entries) {
      if (keys.add(entry.key())) {
        unique.add(entry);
      } else {
        findings.error(entry.at(), "Duplicate task: " + entry.key());
      }
    }
    return unique;
  }
}
