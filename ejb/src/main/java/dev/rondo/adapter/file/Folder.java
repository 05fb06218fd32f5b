package dev.rondo.adapter.file;

import dev.rondo.api.TaskFailedException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A directory that was opened on the way down from a root, one name at a time and never through a
 * symbolic link. Everything is done relative to what was opened, so whoever exchanges a directory
 * for a link in between changes nothing.
 */
final class Folder implements Closeable {
  private final SecureDirectoryStream<Path> stream;
  private final Path place;

  private Folder(SecureDirectoryStream<Path> stream, Path place) {
    this.stream = stream;
    this.place = place;
  }

  /** A root. It may be a link itself, for it is the settings that name it. */
  @SuppressWarnings("StreamResourceLeak") // closed with the folder
  static Folder root(Path root) throws IOException, TaskFailedException {
    if (!Files.isDirectory(root)) {
      throw FileFailures.error("directory " + root + " of rondo.files.roots is not there");
    }
    Path real = root.toRealPath();
    return new Folder(secure(Files.newDirectoryStream(real)), real);
  }

  private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream)
      throws IOException, TaskFailedException {
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return secure;
    }
    stream.close();
    throw FileFailures.refused("this system cannot open directories without following links");
  }

  /** The folder of a file; where it is to be made, what is missing on the way is made. */
  static Folder of(FilePath path, boolean make) throws IOException, TaskFailedException {
    Folder folder = root(path.root());
    for (String name : path.way()) {
      try (Folder above = folder) {
        if (make) {
          above.makeChild(name);
        }
        folder = above.child(name);
      }
    }
    return folder;
  }

  /** The folder of a name in it. */
  Folder child(String name) throws IOException, TaskFailedException {
    BasicFileAttributes attributes = attributes(name).orElseThrow(() -> missing(name));
    if (!attributes.isDirectory()) {
      throw FileFailures.refused(
          name + (attributes.isSymbolicLink() ? " is a symbolic link" : " is no directory"));
    }
    SecureDirectoryStream<Path> child =
        stream.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS);
    return new Folder(child, place.resolve(name));
  }

  private void makeChild(String name) throws IOException {
    if (attributes(name).isEmpty()) {
      try {
        Files.createDirectory(place.resolve(name));
      } catch (FileAlreadyExistsException e) {
        // Somebody else has just made it.
      }
    }
  }

  /** What a name stands for; a link stands for itself. Empty where there is nothing. */
  Optional<BasicFileAttributes> attributes(String name) throws IOException {
    try {
      return Optional.of(
          stream
              .getFileAttributeView(
                  Path.of(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
              .readAttributes());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** The names of what is in it, at most so many; can be asked once. */
  List<String> names(int atMost) {
    List<String> names = new ArrayList<>();
    Iterator<Path> entries = stream.iterator();
    while (names.size() < atMost && entries.hasNext()) {
      names.add(String.valueOf(entries.next().getFileName()));
    }
    return names;
  }

  /** The bytes of a regular file of at most so many. */
  byte[] read(String name, int limit) throws IOException, TaskFailedException {
    requireRegular(name, attributes(name).orElseThrow(() -> missing(name)));
    try (SeekableByteChannel channel =
        stream.newByteChannel(
            Path.of(name), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      if (channel.size() > limit) {
        throw FileFailures.refused(name + " has more than " + limit + " bytes");
      }
      ByteBuffer buffer = ByteBuffer.allocate((int) channel.size());
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        // until all that was there at the beginning is read
      }
      byte[] bytes = new byte[buffer.position()];
      buffer.flip().get(bytes);
      return bytes;
    }
  }

  /** Puts the bytes in the place of a file at once, and returns when they are on the disk. */
  void write(String name, byte[] bytes) throws IOException, TaskFailedException {
    Optional<BasicFileAttributes> there = attributes(name);
    if (there.isPresent()) {
      requireRegular(name, there.get());
    }
    Path unfinished = Path.of(".rondo-" + UUID.randomUUID() + ".tmp");
    boolean moved = false;
    try {
      fill(unfinished, bytes);
      stream.move(unfinished, stream, Path.of(name));
      moved = true;
    } finally {
      if (!moved) {
        deleteIfThere(unfinished);
      }
    }
    try (FileChannel directory = FileChannel.open(place, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  private void fill(Path unfinished, byte[] bytes) throws IOException {
    try (SeekableByteChannel channel =
        stream.newByteChannel(
            unfinished,
            Set.of(
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE_NEW,
                LinkOption.NOFOLLOW_LINKS))) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      if (channel instanceof FileChannel file) {
        file.force(true);
      }
    }
  }

  /** Deletes a regular file; false where there is none. */
  boolean delete(String name) throws IOException {
    if (attributes(name).filter(BasicFileAttributes::isRegularFile).isEmpty()) {
      return false;
    }
    return deleteIfThere(Path.of(name));
  }

  private boolean deleteIfThere(Path name) throws IOException {
    try {
      stream.deleteFile(name);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static void requireRegular(String name, BasicFileAttributes attributes)
      throws TaskFailedException {
    if (!attributes.isRegularFile()) {
      throw FileFailures.refused(
          name + (attributes.isSymbolicLink() ? " is a symbolic link" : " is no regular file"));
    }
  }

  private static TaskFailedException missing(String name) {
    return FileFailures.notFound(name);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
