import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.jandex.IndexWriter;
import org.jboss.jandex.Indexer;

/**
 * Adds an index of its annotations (META-INF/jandex.idx) to each library of an EAR. WildFly makes one
 * of every library without at each start, for which it reads all classes of all of them.
 *
 * <p>Run by the build: {@code java IndexLibraries.java rondo.ear}. The same EAR gives the same bytes.
 */
final class IndexLibraries {

  private static final String INDEX = "META-INF/jandex.idx";

  private IndexLibraries() {}

  public static void main(String[] arguments) throws IOException {
    try (FileSystem ear = FileSystems.newFileSystem(Path.of(arguments[0]))) {
      for (Path library : list(ear.getPath("lib"), ".jar")) {
        FileTime time = Files.getLastModifiedTime(library);
        Path copy = Files.createTempFile("library", ".jar");
        try {
          Files.copy(library, copy, StandardCopyOption.REPLACE_EXISTING);
          if (index(copy, time)) {
            Files.copy(copy, library, StandardCopyOption.REPLACE_EXISTING);
            date(library, time);
          }
        } finally {
          Files.delete(copy);
        }
      }
    }
  }

  private static boolean index(Path jar, FileTime time) throws IOException {
    try (FileSystem library = FileSystems.newFileSystem(jar)) {
      Path index = library.getPath(INDEX);
      if (Files.exists(index)) {
        return false;
      }
      Files.createDirectories(index.getParent());
      Files.write(index, indexOf(library.getPath("/")));
      date(index, time);
      return true;
    }
  }

  private static byte[] indexOf(Path root) throws IOException {
    Indexer indexer = new Indexer();
    for (Path type : list(root, ".class")) {
      try (InputStream stream = Files.newInputStream(type)) {
        indexer.index(stream);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new IndexWriter(bytes).write(indexer.complete());
    return bytes.toByteArray();
  }

  /** An archive keeps all three, and two of them are those of the build if nobody says otherwise. */
  private static void date(Path file, FileTime time) throws IOException {
    Files.getFileAttributeView(file, BasicFileAttributeView.class).setTimes(time, time, time);
  }

  private static List<Path> list(Path root, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
