package dev.rondo.app.port;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON values as text. */
public interface JsonTexts {
  /** The value as text. */
  String write(@Nullable Object value);

  /**
   * The object of a text.
   *
   * @throws IllegalArgumentException where the text is no JSON object; the message says where
   */
  Map<String, Object> read(String text);

  /**
   * The value of a text, of whatever type.
   *
   * @throws IllegalArgumentException where the text is not one JSON value; the message says where
   */
  @Nullable Object readValue(String text);
}
