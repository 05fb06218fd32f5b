package dev.rondo.core.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the names of people or groups: one name, or a list of them. */
final class NameReader {
  private NameReader() {}

  static List<String> read(Fields fields, String name) {
    Object value = fields.raw(name);
    List<?> names = value instanceof List<?> list ? list : List.of(String.valueOf(value));
    boolean good =
        (value instanceof String || value instanceof List<?>)
            && names.size() <= Gate.MAX_NAMES
            && names.stream().allMatch(NameReader::isName);
    if (!good) {
      fields
          .findings()
          .error(
              fields.at(name),
              "must be a name, or a list of at most "
                  + Gate.MAX_NAMES
                  + " names, each of 1 to "
                  + DefinitionLimits.MAX_KEY_LENGTH
                  + " characters");
      return List.of();
    }
    return names.stream().map(String.class::cast).distinct().toList();
  }

  private static boolean isName(@Nullable Object value) {
    return value instanceof String text && Fields.isWord(text, DefinitionLimits.MAX_KEY_LENGTH);
  }
}
