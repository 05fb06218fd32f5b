package dev.rondo.web.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON document of a stranger into plain immutable Java objects. Nothing that a database
 * could not store, or that could not be computed with, gets past it: not U+0000, not half a
 * surrogate pair, not bytes that are not UTF-8, not a key given twice, not numbers beyond a
 * thousand digits.
 */
public final class JsonReader {

  private static final int DEPTH = 100;
  private static final int DIGITS = 1_000;
  private static final int SHORT_NUMBER = 24;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH)
                  .maxNumberLength(DIGITS)
                  .maxNameLength(1_000)
                  .maxStringLength((int) Limits.REQUEST)
                  .maxTokenCount(5_000_000)
                  .build())
          .build();

  private final JsonParser parser;
  private final int maxEntries;
  private final List<Problem> problems = new ArrayList<>();

  private JsonReader(JsonParser parser, int maxEntries) {
    this.parser = parser;
    this.maxEntries = maxEntries;
  }

  /**
   * Reads a whole stream. No bytes at all are an empty object, so that a body with nothing to say
   * may be left out.
   *
   * @param maxBytes the longest body
   * @param maxEntries the most entries of one object
   * @throws MalformedRequestException where it is no JSON
   * @throws ContractCompilerException where it is JSON that cannot be taken; with every finding
   * @throws dev.rondo.api.PayloadTooLargeException where it is too long
   * @throws dev.rondo.api.HandlerInitializationException where too much else is being read
   */
  public static JsonDocument read(InputStream stream, long maxBytes, int maxEntries)
      throws IOException {
    try (ReadingRoom.Place place = ReadingRoom.OF_SERVER.enter()) {
      return read(new BoundedStream(stream, maxBytes, place), maxEntries);
    }
  }

  private static JsonDocument read(BoundedStream bounded, int maxEntries) throws IOException {
    // The default decoder of a parser is lenient with bytes; this one is not.
    Reader text = new InputStreamReader(bounded, StandardCharsets.UTF_8.newDecoder());
    try (JsonParser parser = FACTORY.createParser(text)) {
      Object value = new JsonReader(parser, maxEntries).document();
      return new JsonDocument(value, bounded.count());
    } catch (CharacterCodingException e) {
      throw new MalformedRequestException("The body is not UTF-8");
    }
  }

  private @Nullable Object document() throws IOException {
    Object value;
    try {
      value = parser.nextToken() == null ? Map.of() : value();
      if (parser.nextToken() != null) {
        throw malformed("Something follows the document", parser.currentTokenLocation());
      }
    } catch (StreamConstraintsException e) {
      problem(e.getOriginalMessage());
      value = null;
    } catch (JsonProcessingException e) {
      throw malformed(e.getOriginalMessage(), e.getLocation());
    }
    if (!problems.isEmpty()) {
      throw new ContractCompilerException("The request is not valid", problems);
    }
    return value;
  }

  /** Recursion is bounded by the parser's limit on nesting. */
  private @Nullable Object value() throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> list();
      case VALUE_STRING -> text(parser.getText());
      case VALUE_NUMBER_INT -> whole();
      case VALUE_NUMBER_FLOAT -> decimal();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private Map<String, @Nullable Object> object() throws IOException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      text(key);
      Object value = value();
      if (object.size() < maxEntries) {
        if (object.containsKey(key)) {
          problem("is given twice");
        }
        object.put(key, value);
      } else if (object.size() == maxEntries) {
        throw new StreamConstraintsException("has more than " + maxEntries + " entries");
      }
    }
    return Collections.unmodifiableMap(object);
  }

  private List<@Nullable Object> list() throws IOException {
    List<@Nullable Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value());
    }
    return Collections.unmodifiableList(list);
  }

  private String text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        problem("holds U+0000");
        return text;
      }
      if (Character.isSurrogate(c)) {
        if (!Character.isSurrogatePair(c, i + 1 < text.length() ? text.charAt(i + 1) : 0)) {
          problem("holds half a surrogate pair");
          return text;
        }
        i++;
      }
    }
    return text;
  }

  private Object whole() throws IOException {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? parser.getBigIntegerValue()
        : (Object) parser.getLongValue();
  }

  /** A double where it says exactly the same, else a number of any width. */
  private Object decimal() throws IOException {
    BigDecimal exact = parser.getDecimalValue();
    if (Math.abs((long) exact.scale()) > DIGITS) {
      problem("is a number out of range");
      return exact;
    }
    double number = exact.doubleValue();
    return Double.isFinite(number)
            && parser.getTextLength() <= SHORT_NUMBER
            && BigDecimal.valueOf(number).compareTo(exact) == 0
        ? (Object) number
        : exact;
  }

  private void problem(String message) {
    if (problems.size() < Limits.DEFAULT_PAGE) {
      String pointer = parser.getParsingContext().pathAsPointer().toString();
      problems.add(new Problem(Echo.shortened(pointer, Limits.PARAMETER), message));
    }
  }

  private static MalformedRequestException malformed(String message, @Nullable JsonLocation where) {
    String place =
        where == null ? "" : "Line " + where.getLineNr() + ", column " + where.getColumnNr() + ": ";
    return new MalformedRequestException(place + Echo.shortened(message, Limits.ID));
  }
}
