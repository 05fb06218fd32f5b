package dev.rondo.adapter.definition;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON documents into plain immutable Java objects that keep the order of keys. Strict: a key
 * given twice, anything behind the document, or bytes that are not UTF-8 are refused, and so are
 * texts, numbers and nesting beyond the bounds of the parser.
 */
public final class JsonDocuments {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private JsonDocuments() {}

  /**
   * The object of a text.
   *
   * @throws MalformedJsonException if the text is not one JSON object
   */
  public static Map<String, Object> parse(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      return document(parser);
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  /**
   * The object of a stream of UTF-8; the stream is closed.
   *
   * @throws MalformedJsonException if the bytes are not one JSON object
   * @throws UncheckedIOException if the stream cannot be read
   */
  public static Map<String, Object> parse(InputStream stream) {
    try (JsonParser parser = FACTORY.createParser(stream)) {
      return document(parser);
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  /**
   * The value of a text, of whatever type.
   *
   * @throws MalformedJsonException if the text is not one JSON value
   */
  public static @Nullable Object parseValue(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == null) {
        throw malformed("There is no JSON value", parser.currentTokenLocation());
      }
      Object value = value(parser);
      if (parser.nextToken() != null) {
        throw malformed("Something follows the value", parser.currentTokenLocation());
      }
      return value;
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  private static Map<String, Object> document(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw malformed("The document is no JSON object", parser.currentTokenLocation());
    }
    Map<String, Object> object = object(parser);
    if (parser.nextToken() != null) {
      throw malformed("Something follows the document", parser.currentTokenLocation());
    }
    return object;
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      put(object, key, value(parser));
    }
    return Collections.unmodifiableMap(object);
  }

  /** JSON knows null; the type of its maps does not say so. */
  @SuppressWarnings("NullAway")
  private static void put(Map<String, Object> object, String key, @Nullable Object value) {
    object.put(key, value);
  }

  private static List<@Nullable Object> list(JsonParser parser) throws IOException {
    List<@Nullable Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(parser));
    }
    return Collections.unmodifiableList(list);
  }

  /** Recursion is bounded by the parser's own limit on nesting. */
  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> decimal(parser);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw malformed("Unexpected end", parser.currentTokenLocation());
    };
  }

  private static Object whole(JsonParser parser) throws IOException {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? parser.getBigIntegerValue()
        : (Object) parser.getLongValue();
  }

  /** A double where it says exactly the same, else a number of any width. */
  private static Object decimal(JsonParser parser) throws IOException {
    double number = parser.getDoubleValue();
    if (Double.isFinite(number)
        && parser.getTextLength() <= 24
        && BigDecimal.valueOf(number).compareTo(parser.getDecimalValue()) == 0) {
      return number;
    }
    return parser.getDecimalValue();
  }

  private static RuntimeException malformed(IOException e) {
    return e instanceof JsonProcessingException bad
        ? malformed(bad.getOriginalMessage(), bad.getLocation())
        : new UncheckedIOException(e);
  }

  private static MalformedJsonException malformed(String message, @Nullable JsonLocation where) {
    return where == null
        ? new MalformedJsonException(message, 0, 0)
        : new MalformedJsonException(message, where.getLineNr(), where.getColumnNr());
  }
}
