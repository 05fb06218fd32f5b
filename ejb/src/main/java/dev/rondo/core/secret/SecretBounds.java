package dev.rondo.core.secret;

import dev.rondo.core.definition.SecretName;
import dev.rondo.core.json.Finding;
import dev.rondo.core.json.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many secrets an instance may be given, and how long they may be. */
public final class SecretBounds {
  /** Most secrets of an instance. */
  public static final int MOST = 50;

  /** Shortest value, in characters: what is shorter could not be told from other text. */
  public static final int SHORTEST = 4;

  /** Longest value, in characters. */
  public static final int LONGEST = 8_192;

  private SecretBounds() {}

  /** All that is wrong with the secrets of a start; a finding never has any of a value. */
  public static List<Finding> findings(Map<String, ?> secrets, Pointer at) {
    List<Finding> found = new ArrayList<>();
    if (secrets.size() > MOST) {
      found.add(new Finding(at.toString(), "has more than " + MOST + " secrets"));
      return found;
    }
    secrets.forEach(
        (name, value) -> {
          if (!SecretName.isName(name)) {
            found.add(new Finding(at.toString(), "a name " + SecretName.RULE));
          } else if (!isSound(value)) {
            found.add(
                new Finding(
                    at.child(name).toString(),
                    "must be a text of " + SHORTEST + " to " + LONGEST + " characters"));
          }
        });
    return found;
  }

  private static boolean isSound(@Nullable Object value) {
    return value instanceof String text
        && text.length() >= SHORTEST
        && text.length() <= LONGEST
        && text.indexOf('\0') < 0
        && !text.isBlank();
  }
}
