package dev.rondo.adapter.jpa;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.SegmentedStringWriter;
import dev.rondo.core.json.Json;
import dev.rondo.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON values as text and back, token by token. What comes back equals what went in: whole numbers
 * as Long or BigInteger, others as Double unless only a BigDecimal holds them exactly.
 */
final class JsonCodec {
  // What is stored was checked when it came in; limits here could only make it unreadable.
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNestingDepth(10_000)
                  .build())
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .build();

  /** Members that most objects do not have more of. */
  private static final int FEW = 4;

  private JsonCodec() {}

  /** The text of a value. */
  static String write(@Nullable Object value) {
    try (SegmentedStringWriter out = new SegmentedStringWriter(FACTORY._getBufferRecycler())) {
      try (JsonGenerator json = FACTORY.createGenerator(out)) {
        write(json, value);
      }
      return storable(out.getAndClear());
    } catch (IOException e) {
      throw new UncheckedIOException("a value that is not JSON", e);
    }
  }

  /** The object of a text. */
  static Map<String, Object> readObject(String text) {
    return read(text) instanceof Map<?, ?> map ? Json.asObject(map) : Map.of();
  }

  /** The value of a text; its maps and lists are immutable. */
  static @Nullable Object read(String text) {
    try (JsonParser json = FACTORY.createParser(text)) {
      return value(json, json.nextToken());
    } catch (IOException e) {
      throw new UncheckedIOException("a stored text that is not JSON", e);
    }
  }

  private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName((String) entry.getKey());
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        write(json, element);
      }
      json.writeEndArray();
    } else if (value instanceof Number number) {
      write(json, number);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value == null) {
      json.writeNull();
    } else {
      throw new IllegalArgumentException("not a JSON value: " + value.getClass());
    }
  }

  private static void write(JsonGenerator json, Number number) throws IOException {
    if (number instanceof Double real && Double.isFinite(real)) {
      json.writeNumber(real);
    } else if (number instanceof BigInteger whole) {
      json.writeNumber(whole);
    } else if (number instanceof BigDecimal decimal) {
      json.writeNumber(decimal);
    } else if (number instanceof Long || number instanceof Integer) {
      json.writeNumber(number.longValue());
    } else {
      throw new IllegalArgumentException("not a JSON number: " + number);
    }
  }

  private static @Nullable Object value(JsonParser json, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(json);
      case START_ARRAY -> list(json);
      case VALUE_STRING -> json.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> whole(json);
      case VALUE_NUMBER_FLOAT -> real(json.getText());
      default -> null;
    };
  }

  private static Map<String, Object> object(JsonParser json) throws IOException {
    JsonObject.Builder object = new JsonObject.Builder(FEW);
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      object.put(name, value(json, json.nextToken()));
    }
    return object.build();
  }

  private static List<@Nullable Object> list(JsonParser json) throws IOException {
    List<@Nullable Object> list = new ArrayList<>();
    for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY; t = json.nextToken()) {
      list.add(value(json, t));
    }
    return Collections.unmodifiableList(list);
  }

  private static Number whole(JsonParser json) throws IOException {
    return json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? json.getBigIntegerValue()
        : (Number) json.getLongValue();
  }

  private static Number real(String text) {
    double real = Double.parseDouble(text);
    // A double was written as Double.toString has it; whatever else stands here needs more digits.
    if (Double.isFinite(real) && new BigDecimal(text).compareTo(BigDecimal.valueOf(real)) == 0) {
      return real;
    }
    return new BigDecimal(text);
  }

  /** Half of a surrogate pair is no UTF-8, but its escape is. */
  private static String storable(String json) {
    for (int i = 0; i < json.length(); i++) {
      if (Character.isSurrogate(json.charAt(i))) {
        return escapeHalves(json);
      }
    }
    return json;
  }

  private static String escapeHalves(String json) {
    StringBuilder out = new StringBuilder(json.length() + 16);
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < json.length()
          && Character.isLowSurrogate(json.charAt(i + 1))) {
        out.append(c).append(json.charAt(++i));
      } else if (Character.isSurrogate(c)) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
