import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
 * Adds an index of annotations (META-INF/jandex.idx) to each library of an EAR that has none. WildFly
 * makes one of every library without at each start, for which it reads all classes of all of them.
 * The index has only what a container could look for, classes with annotations of Jakarta EE or
 * MicroProfile; of most libraries that is nothing.
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
    Indexer components = new Indexer();
    for (Path type : list(root, ".class")) {
      byte[] bytes = Files.readAllBytes(type);
      if (isComponent(bytes)) {
        components.index(new ByteArrayInputStream(bytes));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new IndexWriter(bytes).write(components.complete());
    return bytes.toByteArray();
  }

  private static boolean isComponent(byte[] type) throws IOException {
    Indexer indexer = new Indexer();
    indexer.index(new ByteArrayInputStream(type));
    return indexer.complete().getKnownClasses().stream()
        .flatMap(known -> known.annotationsMap().keySet().stream())
        .map(Object::toString)
        .anyMatch(name -> name.startsWith("jakarta.") || name.startsWith("org.eclipse.microprofile."));
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
