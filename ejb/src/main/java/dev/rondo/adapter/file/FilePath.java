package dev.rondo.adapter.file;

import dev.rondo.api.TaskFailedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where something is: names on the way down from a root, none of which leads up or elsewhere.
 *
 * @param root a directory of the settings
 * @param names of directories, the last one that of a file
 * @param given as the definition has it, for messages
 */
record FilePath(Path root, List<String> names, String given) {
  private static final int LONGEST = 1_000;
  private static final int LONGEST_NAME = 255;
  private static final int DEEPEST = 50;

  /**
   * The place that a text names: relative to the first root, or absolute and inside of one.
   *
   * @throws TaskFailedException where it names nothing that may be touched
   */
  static FilePath of(@Nullable Object value, String parameter, List<Path> roots)
      throws TaskFailedException {
    if (roots.isEmpty()) {
      throw FileFailures.refused("rondo.files.roots names no directory to work in");
    }
    if (!(value instanceof String text) || text.isBlank() || text.length() > LONGEST) {
      throw FileFailures.parameters(parameter + " must be a text of 1 to 1,000 characters");
    }
    if (text.indexOf('\\') >= 0 || text.chars().anyMatch(Character::isISOControl)) {
      throw FileFailures.refused(
          parameter + " has a backslash or a control character; names are parted by /");
    }
    if (!text.startsWith("/")) {
      return new FilePath(roots.get(0), names(text, parameter), text);
    }
    for (Path root : roots) {
      String prefix = root.toString().endsWith("/") ? root.toString() : root + "/";
      if (text.startsWith(prefix)) {
        return new FilePath(root, names(text.substring(prefix.length()), parameter), text);
      }
    }
    throw FileFailures.refused(parameter + " is outside of the directories of rondo.files.roots");
  }

  private static List<String> names(String text, String parameter) throws TaskFailedException {
    List<String> names = new ArrayList<>();
    for (String name : text.split("/", -1)) {
      if (name.equals("..")) {
        throw FileFailures.refused(parameter + " leads up with ..");
      }
      if (name.length() > LONGEST_NAME) {
        throw FileFailures.refused(parameter + " has a name of more than 255 characters");
      }
      if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    if (names.isEmpty() || text.endsWith("/")) {
      throw FileFailures.refused(parameter + " names no file");
    }
    if (names.size() > DEEPEST) {
      throw FileFailures.refused(parameter + " is more than 50 names deep");
    }
    return List.copyOf(names);
  }

  /** The name of the file itself. */
  String last() {
    return names.get(names.size() - 1);
  }

  /** The names of the directories on the way. */
  List<String> way() {
    return names.subList(0, names.size() - 1);
  }
}
