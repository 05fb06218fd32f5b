package dev.rondo.core.definition;

import dev.rondo.core.json.Finding;
import dev.rondo.core.json.Json;
import dev.rondo.core.json.JsonText;
import dev.rondo.core.json.Pointer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A document with an addition in it. What was added before with the same content is passed over, so
 * that the same addition once more changes nothing.
 */
public final class Extension {
  private static final String TASKS = "tasks";
  private static final String DEPENDENCIES = "dependencies";

  private final Map<String, Object> document;
  private final Set<String> registered;
  private final Map<String, Object> tasks;
  private final List<String> added = new ArrayList<>();
  private final Map<String, More> more = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  /**
   * Further dependencies of a task that is there.
   *
   * @param known how many it had
   * @param indexes where those that are new stand in the request
   */
  private record More(int known, List<Integer> indexes) {}

  private Extension(Map<String, Object> registered, Map<String, Object> present) {
    this.document = new LinkedHashMap<>(present);
    this.registered = byKey(registered).keySet();
    this.tasks = byKey(present);
  }

  /**
   * Adds to a document.
   *
   * @param registered the document that was registered, whose tasks were not added
   * @param present the same with what was added before
   */
  static Extension of(
      Map<String, Object> registered, Map<String, Object> present, Addition addition) {
    Extension extension = new Extension(registered, present);
    if (addition.tasks().isEmpty()) {
      extension.findings.add(new Finding("/" + TASKS, "has no task to add"));
    }
    addition.dependencies().forEach((key, list) -> extension.depend(key, list, addition.tasks()));
    addition.tasks().forEach(extension::add);
    extension.document.put(TASKS, extension.tasks);
    return extension;
  }

  /** Whether all of it was there before. */
  public boolean isEmpty() {
    return added.isEmpty() && more.isEmpty();
  }

  /** The keys of the tasks that were not there before. */
  public List<String> added() {
    return List.copyOf(added);
  }

  /** What cannot be added, with pointers into the request; the rest only reading finds. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** The content: the same for the same additions, whoever asks for them. */
  public String digest() {
    return JsonText.digest(document);
  }

  /** The document under the name of a version. */
  public Map<String, Object> document(String version) {
    Map<String, Object> named = new LinkedHashMap<>(document);
    named.put("version", version);
    return named;
  }

  /** What was found in the document, with a pointer into the request. */
  public Finding inRequest(Finding finding) {
    String[] path = finding.pointer().split("/", -1);
    boolean isTask = path.length > 2 && path[1].equals(TASKS);
    String key = isTask ? unescaped(path[2]) : "";
    if (isTask ? added.contains(key) : finding.pointer().equals("/" + TASKS)) {
      return finding;
    }
    More asked = more.get(key);
    boolean isDependency = path.length > 3 && path[3].equals(DEPENDENCIES);
    String pointer = asked == null || !isDependency ? "" : pointer(key, asked, path);
    return new Finding(pointer, finding.message());
  }

  private static String pointer(String key, More asked, String[] path) {
    String pointer = at(DEPENDENCIES, key);
    int index = path.length > 4 ? Integer.parseInt(path[4]) - asked.known() : -1;
    if (index < 0) {
      return pointer;
    }
    StringBuilder full = new StringBuilder(pointer).append('/').append(asked.indexes().get(index));
    for (int i = 5; i < path.length; i++) {
      full.append('/').append(path[i]);
    }
    return full.toString();
  }

  private void add(String key, @Nullable Object task) {
    Object known = tasks.get(key);
    if (task == null) {
      refuse(at(TASKS, key), "must be an object");
    } else if (known == null) {
      tasks.put(key, task);
      added.add(key);
    } else if (registered.contains(key)) {
      refuse(at(TASKS, key), "task " + key + " is one of the definition: give it another key");
    } else if (!isSame(known, task)) {
      refuse(at(TASKS, key), "task " + key + " was added before with other content");
    }
  }

  /** It may have got further dependencies since. */
  private static boolean isSame(Object known, @Nullable Object task) {
    if (!(known instanceof Map<?, ?> before) || !(task instanceof Map<?, ?> now)) {
      return false;
    }
    return JsonText.canonical(without(before)).equals(JsonText.canonical(without(now)))
        && texts(before.get(DEPENDENCIES)).containsAll(texts(now.get(DEPENDENCIES)));
  }

  private static Map<String, Object> without(Map<?, ?> task) {
    Map<String, Object> rest = new HashMap<>(Json.asObject(task));
    rest.remove(DEPENDENCIES);
    return rest;
  }

  private void depend(String key, @Nullable Object asked, Map<String, Object> asWell) {
    if (!(asked instanceof List<?> list)) {
      refuse(at(DEPENDENCIES, key), "must be a list of tasks");
    } else if (!(tasks.get(key) instanceof Map<?, ?> task)) {
      boolean isNew = asWell.containsKey(key);
      String why = isNew ? "is new: say in the task itself what it waits for" : "is no task";
      refuse(at(DEPENDENCIES, key), key + " " + why);
    } else {
      depend(key, Json.asObject(task), list);
    }
  }

  private void depend(String key, Map<String, Object> task, List<?> list) {
    List<Object> all = new ArrayList<>();
    if (task.get(DEPENDENCIES) instanceof List<?> before) {
      all.addAll(before);
    }
    List<String> texts = texts(all);
    int known = all.size();
    List<Integer> indexes = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      if (!texts.contains(JsonText.canonical(list.get(i)))) {
        all.add(Objects.requireNonNullElse(list.get(i), Map.of()));
        indexes.add(i);
      }
    }
    if (!indexes.isEmpty()) {
      Map<String, Object> changed = new LinkedHashMap<>(task);
      changed.put(DEPENDENCIES, all);
      tasks.put(key, changed);
      more.put(key, new More(known, indexes));
    }
  }

  private static List<String> texts(@Nullable Object list) {
    return list instanceof List<?> elements
        ? elements.stream().map(JsonText::canonical).toList()
        : List.of();
  }

  private void refuse(String pointer, String why) {
    findings.add(new Finding(pointer, why));
  }

  private static String at(String name, String key) {
    return Pointer.ROOT.child(name).child(key).toString();
  }

  private static String unescaped(String token) {
    return token.replace("~1", "/").replace("~0", "~");
  }

  /** The tasks of an object by key, or of J's list. */
  private static Map<String, Object> byKey(Map<String, Object> document) {
    Map<String, Object> tasks = new LinkedHashMap<>();
    if (document.get(TASKS) instanceof Map<?, ?> map) {
      tasks.putAll(Json.asObject(map));
    } else if (document.get(TASKS) instanceof List<?> list) {
      list.forEach(task -> tasks.put(TaskEntry.id(task), task));
    }
    return tasks;
  }
}
