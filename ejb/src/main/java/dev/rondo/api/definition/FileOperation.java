package dev.rondo.api.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something done with files in the directories that the server allows. Texts may have mappings. */
public final class FileOperation extends Part<FileOperation> {
  private FileOperation(String operation) {
    set("operation", operation);
  }

  @Override
  FileOperation self() {
    return this;
  }

  public static FileOperation read(String path) {
    return new FileOperation("read").set("path", path);
  }

  /** A text is written as it is, everything else as JSON. */
  public static FileOperation write(String path, @Nullable Object content) {
    return new FileOperation("write").set("path", path).set("content", content);
  }

  public static FileOperation copy(String path, String destination) {
    return new FileOperation("copy").set("path", path).set("destination", destination);
  }

  /** Removes what the patterns match: * any characters, ? one, ** any directories. */
  public static FileOperation cleanup(String... patterns) {
    return new FileOperation("cleanup").set("paths", List.of(patterns));
  }

  /** Clean-up leaves checkpoints alone. */
  public FileOperation keepCheckpoints() {
    return set("keep_checkpoints", true);
  }
}
