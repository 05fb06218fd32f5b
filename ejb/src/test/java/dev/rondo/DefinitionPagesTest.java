package dev.rondo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages about definitions, the definitions, and the tests that run them say the same. */
class DefinitionPagesTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Path RESOURCES = Path.of("src", "test", "resources");
  private static final Path TESTS = Path.of("src", "test", "java");
  private static final Pattern ROW =
      Pattern.compile(
          "(?m)^\\| (\\d+) \\| \\[([^\\]]+)]\\(\\.\\./ejb/src/test/resources/patterns/([^)]+)\\.json\\)"
              + " \\| (yes|built|in part) \\| \\S.* \\|$");

  private static final List<String> NAMES =
      List.of(
          "Sequence",
          "Parallel Split",
          "Synchronization",
          "Exclusive Choice",
          "Simple Merge",
          "Multi-Choice",
          "Structured Synchronizing Merge",
          "Multi-Merge",
          "Structured Discriminator",
          "Arbitrary Cycles",
          "Implicit Termination",
          "Multiple Instances without Synchronization",
          "Multiple Instances with a priori Design-Time Knowledge",
          "Multiple Instances with a priori Run-Time Knowledge",
          "Multiple Instances without a priori Run-Time Knowledge",
          "Deferred Choice",
          "Interleaved Parallel Routing",
          "Milestone",
          "Cancel Task",
          "Cancel Case",
          "Structured Loop",
          "Recursion",
          "Transient Trigger",
          "Persistent Trigger",
          "Cancel Region",
          "Cancel Multiple Instance Task",
          "Complete Multiple Instance Task",
          "Blocking Discriminator",
          "Cancelling Discriminator",
          "Structured Partial Join",
          "Blocking Partial Join",
          "Cancelling Partial Join",
          "Generalised AND-Join",
          "Static Partial Join for Multiple Instances",
          "Cancelling Partial Join for Multiple Instances",
          "Dynamic Partial Join for Multiple Instances",
          "Acyclic Synchronizing Merge",
          "General Synchronizing Merge",
          "Critical Section",
          "Interleaved Routing",
          "Thread Merge",
          "Thread Split",
          "Explicit Termination");

  @Test
  void the_page_lists_the_43_patterns_in_their_order() {
    List<MatchResult> rows = rows();
    assertThat(rows.stream().map(row -> row.group(2))).containsExactlyElementsOf(NAMES);
    assertThat(rows.stream().map(row -> Integer.valueOf(row.group(1))))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 43).boxed().toList());
    assertThat(rows).allMatch(row -> Integer.parseInt(row.group(3).substring(0, 2)) == number(row));
  }

  @Test
  void every_pattern_has_a_definition_and_every_definition_a_test() {
    Set<String> linked = new TreeSet<>(rows().stream().map(row -> row.group(3)).toList());
    assertThat(resources("patterns")).containsExactlyElementsOf(linked);
    assertThat(named("PatternsTest", "\"(?:patterns/)?(\\d\\d-[a-z-]+)\""))
        .containsExactlyElementsOf(linked);
  }

  @Test
  void ten_definitions_of_other_engines_are_linked_and_played() {
    String page = text(DOCS.resolve("from-other-engines.md"));
    Set<String> linked = matches(page, "resources/from-other-engines/([^)]+)\\.json\\)");
    assertThat(matches(page, "(?m)^\\| \\[([^\\]]+)]")).hasSize(10);
    assertThat(resources("from-other-engines")).containsExactlyElementsOf(linked);
    assertThat(named("DefinitionsTest", "play\\(\"([a-z-]+)\"\\)"))
        .containsExactlyElementsOf(linked);
  }

  private static int number(MatchResult row) {
    return Integer.parseInt(row.group(1));
  }

  private static List<MatchResult> rows() {
    return ROW.matcher(text(DOCS.resolve("workflow-patterns.md"))).results().toList();
  }

  private static Set<String> resources(String folder) {
    try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
      return new TreeSet<>(
          files.map(file -> file.getFileName().toString().replace(".json", "")).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the tests of that kind name. */
  private static Set<String> named(String kind, String regex) {
    try (Stream<Path> files = Files.walk(TESTS)) {
      Set<String> names = new TreeSet<>();
      files
          .filter(file -> file.getFileName().toString().endsWith(kind + ".java"))
          .forEach(file -> names.addAll(matches(text(file), regex)));
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> matches(String text, String regex) {
    Set<String> found = new TreeSet<>();
    Pattern.compile(regex).matcher(text).results().forEach(match -> found.add(match.group(1)));
    return found;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
