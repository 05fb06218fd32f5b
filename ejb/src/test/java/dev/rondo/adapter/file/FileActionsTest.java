package dev.rondo.adapter.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rondo.api.TaskExecution;
import dev.rondo.api.TaskFailedException;
import dev.rondo.app.port.JsonTexts;
import dev.rondo.config.ActionSettings;
import dev.rondo.core.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FileActionsTest {
  @TempDir Path temp;

  private Path root = Path.of("");
  private Path other = Path.of("");
  private Path secret = Path.of("");

  @BeforeEach
  void make_directories() throws IOException {
    root = Files.createDirectory(temp.resolve("root"));
    other = Files.createDirectory(temp.resolve("other"));
    Path outside = Files.createDirectory(temp.resolve("outside"));
    secret = Files.writeString(outside.resolve("secret.txt"), "secret");
  }

  private static FileActions actions(String... roots) {
    return new FileActions(
        new ActionSettings(
            List.of(), List.of(), Duration.ofSeconds(1), 1, List.of(roots), 1_000, List.of()),
        new Texts());
  }

  private Map<String, Object> run(Object... parameters) throws TaskFailedException {
    return actions(root.toString(), other.toString()).execute(execution(parameters));
  }

  private static TaskExecution execution(Object... parameters) {
    Map<String, Object> input = new LinkedHashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      input.put(parameters[i].toString(), parameters[i + 1]);
    }
    UUID id = UUID.randomUUID();
    return new TaskExecution("t", "i", "file", id, id, 1, id.toString(), input, null);
  }

  private TaskFailedException failure(Object... parameters) {
    TaskFailedException failure =
        catchThrowableOfType(TaskFailedException.class, () -> run(parameters));
    assertThat(failure).isNotNull();
    return failure;
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private void touch(String... names) throws IOException {
    for (String name : names) {
      Path file = root.resolve(name);
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(file, name);
    }
  }

  @Test
  void what_is_written_can_be_read() throws Exception {
    assertThat(run("operation", "write", "path", "a/b/c.txt", "content", "grüße"))
        .isEqualTo(Map.of("operation", "write", "path", "a/b/c.txt"));
    assertThat(root.resolve("a/b/c.txt")).content(UTF_8).isEqualTo("grüße");
    assertThat(run("operation", "READ", "path", root + "/a/./b//c.txt"))
        .containsEntry("operation", "read")
        .containsEntry("content", "grüße");
  }

  @Test
  void json_is_written_as_its_text_and_replaces_what_was_there() throws Exception {
    touch("x.json");
    run("operation", "write", "path", "x.json", "content", Map.of("n", List.of(1L, true)));
    assertThat(root.resolve("x.json")).content().isEqualTo("{\"n\":[1,true]}");
    assertThat(files()).containsExactly("x.json");
  }

  @Test
  void a_file_is_copied_also_to_another_root() throws Exception {
    touch("x.txt");
    run("operation", "copy", "path", "x.txt", "destination", other + "/deep/y.txt");
    assertThat(other.resolve("deep/y.txt")).content().isEqualTo("x.txt");
    assertThat(root.resolve("x.txt")).exists();
  }

  @Test
  void a_file_that_is_not_there_may_come() {
    TaskFailedException failure = failure("operation", "read", "path", "no/such");
    assertThat(failure.errorType()).isEqualTo("FileNotFound");
    assertThat(failure.retryable()).isTrue();
    assertThat(root.resolve("no")).doesNotExist();
  }

  @Test
  void without_roots_there_are_no_files() {
    TaskFailedException failure =
        catchThrowableOfType(
            TaskFailedException.class,
            () -> actions().execute(execution("operation", "read", "path", secret.toString())));
    assertThat(failure.errorType()).isEqualTo("FileRefused");
    assertThat(failure).hasMessageContaining("rondo.files.roots");
    assertThatThrownBy(() -> actions("relative")).hasMessageContaining("rondo.files.roots");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside/secret.txt",
        "a/../../outside/secret.txt",
        "..",
        "/etc/passwd",
        "/",
        "",
        ".",
        "a/",
        "..\\outside\\secret.txt",
        "a\\b",
        "C:\\windows\\win.ini",
        "secret\0.txt",
        "a\nb",
        "/proc/self/environ"
      })
  void a_path_that_leads_out_is_refused(String path) throws IOException {
    for (String operation : List.of("read", "write", "copy")) {
      TaskFailedException failure =
          failure("operation", operation, "path", path, "destination", "y", "content", "z");
      assertThat(failure.errorType()).isIn("FileRefused", "InvalidParameters");
      assertThat(failure.retryable()).isFalse();
    }
    touch("x");
    assertThat(failure("operation", "copy", "path", "x", "destination", path).retryable())
        .isFalse();
    assertThat(files()).containsExactly("x");
  }

  @Test
  void a_root_is_no_prefix_of_its_neighbour() throws IOException {
    Path neighbour = Files.createDirectory(temp.resolve("root2"));
    Files.writeString(neighbour.resolve("x"), "secret");
    assertThat(failure("operation", "read", "path", neighbour + "/x").errorType())
        .isEqualTo("FileRefused");
  }

  @Test
  void an_encoded_way_up_is_a_name_like_any_other() throws Exception {
    run("operation", "write", "path", "%2e%2e/x", "content", "y");
    assertThat(files()).containsExactly("%2e%2e/x");
  }

  @Test
  void no_link_is_followed() throws Exception {
    Files.createSymbolicLink(root.resolve("file"), secret);
    Files.createSymbolicLink(root.resolve("folder"), secret.resolveSibling(""));
    Files.createSymbolicLink(root.resolve("nowhere"), temp.resolve("outside/new"));

    for (String path : List.of("file", "folder/secret.txt", "nowhere")) {
      assertThat(failure("operation", "read", "path", path).errorType()).isEqualTo("FileRefused");
      assertThat(failure("operation", "write", "path", path, "content", "x").errorType())
          .isEqualTo("FileRefused");
    }
    assertThat(failure("operation", "write", "path", "folder/new", "content", "x").errorType())
        .isEqualTo("FileRefused");
    run("operation", "cleanup", "paths", List.of("**/*", "folder/*", "file"));
    assertThat(secret).content().isEqualTo("secret");
    assertThat(temp.resolve("outside/new")).doesNotExist();
  }

  /** Somebody exchanges a directory for a link, over and over, while files are read and written. */
  @Test
  void a_link_that_takes_the_place_of_a_directory_is_not_followed() throws Exception {
    Path folder = Files.createDirectory(root.resolve("folder"));
    Files.writeString(folder.resolve("secret.txt"), "harmless");
    Path aside = root.resolve("aside");
    AtomicBoolean done = new AtomicBoolean();
    Thread swapper =
        new Thread(
            () -> {
              while (!done.get()) {
                try {
                  Files.move(folder, aside);
                  Files.createSymbolicLink(folder, secret.resolveSibling(""));
                  Files.delete(folder);
                  Files.move(aside, folder);
                } catch (IOException e) {
                  done.compareAndSet(false, Files.exists(aside) && Files.isDirectory(folder));
                }
              }
            });
    swapper.start();
    try {
      for (int i = 0; i < 2_000; i++) {
        try {
          assertThat(run("operation", "read", "path", "folder/secret.txt"))
              .containsEntry("content", "harmless");
        } catch (TaskFailedException e) {
          assertThat(e.errorType()).isIn("FileRefused", "FileNotFound", "FileError");
        }
      }
    } finally {
      done.set(true);
      swapper.join();
    }
    assertThat(secret).content().isEqualTo("secret");
  }

  @Test
  void what_is_no_regular_file_is_refused() throws Exception {
    Files.createDirectory(root.resolve("folder"));
    assertThat(new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start().waitFor())
        .isZero();
    for (String path : List.of("folder", "pipe")) {
      assertThat(failure("operation", "read", "path", path).errorType()).isEqualTo("FileRefused");
      assertThat(failure("operation", "write", "path", path, "content", "x").errorType())
          .isEqualTo("FileRefused");
    }
    touch("x");
    assertThat(failure("operation", "read", "path", "x/y").errorType()).isEqualTo("FileRefused");
  }

  @Test
  void sizes_are_bounded() throws Exception {
    String most = "x".repeat(1_000);
    run("operation", "write", "path", "x", "content", most);
    assertThat(run("operation", "read", "path", "x")).containsEntry("content", most);
    assertThat(failure("operation", "write", "path", "y", "content", most + "x").errorType())
        .isEqualTo("FileRefused");
    Files.writeString(root.resolve("x"), most + "x");
    assertThat(failure("operation", "read", "path", "x").errorType()).isEqualTo("FileRefused");
    assertThat(failure("operation", "copy", "path", "x", "destination", "y").errorType())
        .isEqualTo("FileRefused");
    assertThat(files()).containsExactly("x");
  }

  @Test
  void bytes_that_are_no_text_are_not_read_as_one() throws Exception {
    Files.write(root.resolve("x"), new byte[] {(byte) 0xC3, 0x28});
    assertThat(failure("operation", "read", "path", "x").errorType()).isEqualTo("FileContent");
    run("operation", "copy", "path", "x", "destination", "y");
    assertThat(root.resolve("y")).hasBinaryContent(new byte[] {(byte) 0xC3, 0x28});
  }

  @ParameterizedTest
  @CsvSource({
    "temp/*.tmp, 2, a.tmp|temp/c.txt|temp/deep/d.tmp|checkpoints/e.tmp",
    "**/*.tmp, 5, temp/c.txt",
    "temp/**/*.tmp, 3, a.tmp|temp/c.txt|checkpoints/e.tmp",
    "temp/?.t*, 3, a.tmp|temp/deep/d.tmp|checkpoints/e.tmp",
    "a.tmp, 1, temp/a.tmp|temp/b.tmp|temp/c.txt|temp/deep/d.tmp|checkpoints/e.tmp",
    "*, 1, temp/a.tmp|temp/b.tmp|temp/c.txt|temp/deep/d.tmp|checkpoints/e.tmp",
    "temp, 0, a.tmp|temp/a.tmp|temp/b.tmp|temp/c.txt|temp/deep/d.tmp|checkpoints/e.tmp",
    "no/such/*, 0, a.tmp|temp/a.tmp|temp/b.tmp|temp/c.txt|temp/deep/d.tmp|checkpoints/e.tmp"
  })
  void cleanup_deletes_the_files_that_fit(String pattern, int deleted, String left)
      throws Exception {
    touch(
        "a.tmp", "temp/a.tmp", "temp/b.tmp", "temp/c.txt", "temp/deep/d.tmp", "checkpoints/e.tmp");

    assertThat(run("operation", "cleanup", "paths", List.of(pattern)))
        .containsEntry("deleted", deleted)
        .containsEntry("paths", List.of(pattern));
    assertThat(files()).containsExactlyInAnyOrder(left.split("\\|"));
    assertThat(root.resolve("temp/deep")).isDirectory();
    assertThat(run("operation", "cleanup", "paths", pattern)).containsEntry("deleted", 0);
  }

  @Test
  void checkpoints_are_kept_if_that_is_asked_for() throws Exception {
    touch("a.tmp", "a.Checkpoint.tmp", "checkpoints/b.tmp", "checkpoint_1/c.tmp");
    run("operation", "cleanup", "paths", List.of("**/*.tmp"), "keep_checkpoints", true);
    assertThat(files())
        .containsExactly("a.Checkpoint.tmp", "checkpoint_1/c.tmp", "checkpoints/b.tmp");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../*", "../outside/*", "/etc/*", "*\\*", "**/../*"})
  void cleanup_never_leaves_the_roots(String pattern) {
    assertThat(failure("operation", "cleanup", "paths", List.of("x", pattern)).errorType())
        .isEqualTo("FileRefused");
    assertThat(secret).exists();
  }

  @Test
  void cleanup_of_too_much_deletes_nothing() throws Exception {
    for (int i : IntStream.range(0, Cleanup.MOST + 1).toArray()) {
      Files.createFile(root.resolve("f" + i));
    }
    assertThat(failure("operation", "cleanup", "paths", List.of("*")).errorType())
        .isEqualTo("FileRefused");
    assertThat(files()).hasSize(Cleanup.MOST + 1);
  }

  @Test
  void parameters_that_came_by_a_mapping_are_checked_too() {
    assertThat(failure("operation", "burn", "path", "x"))
        .hasMessage("Unknown file operation: burn");
    assertThat(failure("operation", "write", "path", "x")).hasMessageContaining("content");
    assertThat(failure("operation", "read", "path", 5L).errorType()).isEqualTo("InvalidParameters");
    assertThat(failure("operation", "cleanup").errorType()).isEqualTo("InvalidParameters");
    assertThat(failure("operation", "cleanup", "paths", "x", "keep_checkpoints", "yes").errorType())
        .isEqualTo("InvalidParameters");
  }

  @Test
  void a_pattern_that_is_dear_for_others_is_cheap() {
    String name = "a".repeat(255);
    assertThat(new Glob("*a".repeat(100) + "b").matches(name)).isFalse();
    assertThat(new Glob("*a".repeat(100) + "*").matches(name)).isTrue();
  }

  private static final class Texts implements JsonTexts {
    @Override
    public String write(@Nullable Object value) {
      return JsonText.of(value);
    }

    @Override
    public Map<String, Object> read(String text) {
      throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable Object readValue(String text) {
      throw new UnsupportedOperationException();
    }
  }
}
