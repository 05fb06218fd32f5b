package dev.rondo.adapter.file;

import dev.rondo.api.TaskFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes the files that patterns name, and never a directory or a link. All are found first, so
 * that a pattern that takes in too much deletes nothing.
 */
final class Cleanup {
  /** Most names that are looked at. */
  static final int MOST = 10_000;

  private static final String CHECKPOINT = "checkpoint";

  private final boolean keepCheckpoints;
  private final Set<FilePath> found = new LinkedHashSet<>();
  private int seen;

  /**
   * @param keepCheckpoints leave files alone that have {@code checkpoint} in their name, or in that
   *     of a directory on the way down from the root
   */
  Cleanup(boolean keepCheckpoints) {
    this.keepCheckpoints = keepCheckpoints;
  }

  /** Looks for the files of a pattern. */
  void find(FilePath pattern) throws IOException, TaskFailedException {
    try (Folder root = Folder.root(pattern.root())) {
      look(root, new Walk(pattern.root(), List.of(), List.of(pattern.names())));
    }
  }

  /** Deletes what was found; answers how many files there were. */
  int delete() throws IOException, TaskFailedException {
    int deleted = 0;
    for (FilePath file : found) {
      try (Folder folder = Folder.of(file, false)) {
        deleted += folder.delete(file.last()) ? 1 : 0;
      }
    }
    return deleted;
  }

  private void look(Folder folder, Walk walk) throws IOException, TaskFailedException {
    for (String name : names(folder, walk)) {
      Optional<BasicFileAttributes> attributes = folder.attributes(name);
      if (attributes.filter(BasicFileAttributes::isRegularFile).isPresent()) {
        if (walk.endsWith(name)) {
          add(walk, name);
        }
      } else if (attributes.filter(BasicFileAttributes::isDirectory).isPresent()) {
        Walk below = walk.into(name);
        if (!below.patterns().isEmpty()) {
          try (Folder child = folder.child(name)) {
            look(child, below);
          }
        }
      }
    }
  }

  private List<String> names(Folder folder, Walk walk) throws TaskFailedException {
    List<String> names = walk.plainNames();
    if (names.isEmpty()) {
      names = folder.names(MOST + 1 - seen);
    }
    seen += names.size();
    if (seen > MOST) {
      throw FileFailures.refused("cleanup would look at more than 10,000 names");
    }
    return names;
  }

  private void add(Walk walk, String name) {
    List<String> names = new ArrayList<>(walk.way());
    names.add(name);
    boolean checkpoint =
        names.stream().anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(CHECKPOINT));
    if (!keepCheckpoints || !checkpoint) {
      found.add(new FilePath(walk.root(), names, String.join("/", names)));
    }
  }

  /**
   * How far one has come.
   *
   * @param way the directories from the root to here
   * @param patterns what is left of the pattern, in every way in which the way so far fits it
   */
  private record Walk(Path root, List<String> way, List<List<String>> patterns) {
    /** Any number of directories may be none. */
    Walk {
      List<List<String>> all = new ArrayList<>();
      for (List<String> pattern : patterns) {
        all.add(pattern);
        for (List<String> p = pattern; isDeep(p); p = rest(p)) {
          all.add(rest(p));
        }
      }
      patterns = all.stream().distinct().toList();
    }

    private static boolean isDeep(List<String> pattern) {
      return pattern.size() > 1 && pattern.get(0).equals(Glob.ANY_DEPTH);
    }

    private static List<String> rest(List<String> pattern) {
      return pattern.subList(1, pattern.size());
    }

    /** The only names that can fit; empty where that is not known without looking. */
    List<String> plainNames() {
      boolean plain = patterns.stream().allMatch(each -> new Glob(each.get(0)).isPlain());
      return plain ? patterns.stream().map(each -> each.get(0)).distinct().toList() : List.of();
    }

    /** Whether a file of this name here fits. */
    boolean endsWith(String name) {
      return patterns.stream()
          .anyMatch(each -> each.size() == 1 && new Glob(each.get(0)).matches(name));
    }

    /** One directory down; without patterns where nothing there can fit. */
    Walk into(String name) {
      List<List<String>> below = new ArrayList<>();
      for (List<String> pattern : patterns) {
        if (isDeep(pattern)) {
          below.add(pattern);
        } else if (pattern.size() > 1 && new Glob(pattern.get(0)).matches(name)) {
          below.add(rest(pattern));
        }
      }
      List<String> deeper = new ArrayList<>(way);
      deeper.add(name);
      return new Walk(root, deeper, below);
    }
  }
}
