package dev.rondo.core.template;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the value of a parameter has to be. */
public enum ParameterType {
  STRING,
  INTEGER,
  NUMBER,
  BOOLEAN,
  OBJECT,
  ARRAY,
  ANY;

  private static final Map<String, ParameterType> BY_WORD = words();

  /** The word on the wire. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a value, not null, is of this type. */
  public boolean accepts(Object value) {
    return switch (this) {
      case STRING -> value instanceof String;
      case INTEGER -> isWhole(value);
      case NUMBER -> value instanceof Number;
      case BOOLEAN -> value instanceof Boolean;
      case OBJECT -> value instanceof Map;
      case ARRAY -> value instanceof List;
      case ANY -> true;
    };
  }

  private static boolean isWhole(@Nullable Object value) {
    return value instanceof Long
        || value instanceof BigInteger
        || (value instanceof Double number && number == Math.rint(number));
  }

  /** The type of a word or of its alias, whatever the case; empty for a word that is none. */
  static Optional<ParameterType> of(String word) {
    return Optional.ofNullable(BY_WORD.get(word.toLowerCase(Locale.ROOT)));
  }

  private static Map<String, ParameterType> words() {
    Map<String, ParameterType> words = new HashMap<>();
    words.put("text", STRING);
    words.put("str", STRING);
    words.put("int", INTEGER);
    words.put("float", NUMBER);
    words.put("bool", BOOLEAN);
    words.put("dict", OBJECT);
    words.put("list", ARRAY);
    for (ParameterType type : values()) {
      words.put(type.wire(), type);
    }
    return Map.copyOf(words);
  }
}
