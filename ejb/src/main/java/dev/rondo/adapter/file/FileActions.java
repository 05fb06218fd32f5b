package dev.rondo.adapter.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rondo.api.TaskExecution;
import dev.rondo.api.TaskFailedException;
import dev.rondo.app.port.BuiltInAction;
import dev.rondo.app.port.JsonTexts;
import dev.rondo.config.ActionSettings;
import dev.rondo.core.definition.FileOperation;
import dev.rondo.core.definition.TaskAction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The action file_operation. Every operation may be repeated and then leaves what it left before.
 */
@Singleton
public class FileActions implements BuiltInAction {
  private static final int MOST_PATTERNS = 100;

  private final JsonTexts texts;
  private final List<Path> roots;
  private final int limit;

  /**
   * Settles where files may be.
   *
   * @throws IllegalArgumentException where a root is not absolute
   */
  @Inject
  public FileActions(ActionSettings settings, JsonTexts texts) {
    this.texts = texts;
    this.roots = settings.fileRoots().stream().map(FileActions::root).toList();
    this.limit = settings.fileLimit();
  }

  private static Path root(String text) {
    Path root = Path.of(text).normalize();
    if (!root.isAbsolute()) {
      throw new IllegalArgumentException("rondo.files.roots must be absolute paths, not " + text);
    }
    return root;
  }

  @Override
  public TaskAction action() {
    return TaskAction.FILE_OPERATION;
  }

  @Override
  public Map<String, Object> execute(TaskExecution execution) throws TaskFailedException {
    Map<String, Object> input = execution.input();
    String word = String.valueOf(input.get("operation"));
    FileOperation operation =
        FileOperation.of(word)
            .orElseThrow(() -> FileFailures.parameters("Unknown file operation: " + word));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("operation", operation.wire());
    try {
      switch (operation) {
        case READ -> read(input, result);
        case WRITE -> write(input, result);
        case COPY -> copy(input, result);
        case CLEANUP -> cleanUp(input, result);
      }
      return result;
    } catch (NoSuchFileException e) {
      throw FileFailures.notFound("there, or a directory on the way to it");
    } catch (IOException e) {
      throw FileFailures.error(
          operation.wire() + " did not succeed (" + e.getClass().getSimpleName() + ")");
    }
  }

  private void read(Map<String, Object> input, Map<String, Object> result)
      throws IOException, TaskFailedException {
    FilePath path = path(input, "path", result);
    byte[] bytes = bytes(path);
    try {
      result.put("content", UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw FileFailures.content(path.given() + " is no text in UTF-8");
    }
  }

  private void write(Map<String, Object> input, Map<String, Object> result)
      throws IOException, TaskFailedException {
    FilePath path = path(input, "path", result);
    if (!input.containsKey("content")) {
      throw FileFailures.parameters("write needs its content");
    }
    Object content = input.get("content");
    byte[] bytes = (content instanceof String text ? text : texts.write(content)).getBytes(UTF_8);
    if (bytes.length > limit) {
      throw FileFailures.refused("content has more than " + limit + " bytes");
    }
    put(path, bytes);
  }

  private void copy(Map<String, Object> input, Map<String, Object> result)
      throws IOException, TaskFailedException {
    FilePath path = path(input, "path", result);
    FilePath destination = path(input, "destination", result);
    put(destination, bytes(path));
  }

  private void cleanUp(Map<String, Object> input, Map<String, Object> result)
      throws IOException, TaskFailedException {
    Object given = input.get("paths");
    List<?> patterns =
        given instanceof List<?> list ? list : given == null ? List.of() : List.of(given);
    if (patterns.isEmpty() || patterns.size() > MOST_PATTERNS) {
      throw FileFailures.parameters("paths must be 1 to 100 patterns");
    }
    Object keep = input.get("keep_checkpoints");
    if (keep != null && !(keep instanceof Boolean)) {
      throw FileFailures.parameters("keep_checkpoints must be true or false");
    }
    Cleanup cleanup = new Cleanup(Boolean.TRUE.equals(keep));
    for (Object pattern : patterns) {
      cleanup.find(FilePath.of(pattern, "paths", roots));
    }
    result.put("paths", patterns);
    result.put("deleted", cleanup.delete());
  }

  private FilePath path(Map<String, Object> input, String parameter, Map<String, Object> result)
      throws TaskFailedException {
    FilePath path = FilePath.of(input.get(parameter), parameter, roots);
    result.put(parameter, path.given());
    return path;
  }

  private byte[] bytes(FilePath path) throws IOException, TaskFailedException {
    try (Folder folder = Folder.of(path, false)) {
      return folder.read(path.last(), limit);
    }
  }

  private static void put(FilePath path, byte[] bytes) throws IOException, TaskFailedException {
    try (Folder folder = Folder.of(path, true)) {
      folder.write(path.last(), bytes);
    }
  }
}
