package dev.rondo.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys under which secrets of instances are stored. They come from the property {@code
 * rondo.secrets.keys}, or from the file that {@code rondo.secrets.keys.file} names: {@code
 * id:base64} of 32 bytes each, with commas or line ends between them. No message of this class has
 * anything of a key but its id.
 *
 * @param keys the first one is for what is written from now on, the others are for what was written
 *     before; empty where instances can have no secrets
 */
public record SecretSettings(List<NamedKey> keys) {
  static final String KEYS = "rondo.secrets.keys";
  static final String FILE = "rondo.secrets.keys.file";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final int KEY_BYTES = 32;
  private static final int LARGEST_FILE = 65_536;

  /** A key and what rows that were written with it call it. */
  public record NamedKey(String id, SecretKey key) {}

  /**
   * Checks that every id stands for one key.
   *
   * @throws IllegalArgumentException naming the id that does not
   */
  public SecretSettings {
    keys = List.copyOf(keys);
    List<String> ids = new ArrayList<>();
    for (NamedKey key : keys) {
      if (ids.contains(key.id())) {
        throw new IllegalArgumentException(KEYS + " has two keys of the id " + key.id());
      }
      ids.add(key.id());
    }
  }

  /**
   * Reads the keys of one of the two properties; an empty text stands for none.
   *
   * @throws IllegalArgumentException saying what is wrong with them
   */
  public static SecretSettings read(String keys, String file) {
    if (!keys.isBlank() && !file.isBlank()) {
      throw new IllegalArgumentException("either " + KEYS + " or " + FILE + " is set, not both");
    }
    return file.isBlank() ? parse(KEYS, keys) : parse(FILE, content(file.strip()));
  }

  private static String content(String file) {
    try {
      Path path = Path.of(file);
      if (Files.size(path) > LARGEST_FILE) {
        throw new IllegalArgumentException(
            FILE + ": " + file + " has more than " + LARGEST_FILE + " bytes");
      }
      return Files.readString(path);
    } catch (IOException e) {
      // Not as the cause: what a decoder says may be about the content.
      throw new IllegalArgumentException(
          FILE + ": " + file + " cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static SecretSettings parse(String name, String text) {
    List<NamedKey> keys = new ArrayList<>();
    for (String entry : text.split("[,\\r\\n]", -1)) {
      String stripped = entry.strip();
      if (!stripped.isEmpty() && !stripped.startsWith("#")) {
        keys.add(key(name, keys.size() + 1, stripped));
      }
    }
    return new SecretSettings(keys);
  }

  private static NamedKey key(String name, int number, String entry) {
    int colon = entry.indexOf(':');
    String id = colon < 0 ? "" : entry.substring(0, colon).strip();
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          name
              + ": key number "
              + number
              + " must be id:base64, the id of 1 to 64 letters, digits, dots, - and _");
    }
    return new NamedKey(id, key(name, id, entry.substring(colon + 1).strip()));
  }

  private static SecretKey key(String name, String id, String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      // Its message quotes what it could not decode.
      throw new IllegalArgumentException(name + ": key " + id + " is no Base64");
    }
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          name + ": key " + id + " must have " + KEY_BYTES + " bytes, not " + bytes.length);
    }
    return new SecretKeySpec(bytes, "AES");
  }
}
