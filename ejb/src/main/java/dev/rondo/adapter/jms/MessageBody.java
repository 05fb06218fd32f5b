package dev.rondo.adapter.jms;

import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.PayloadTooLargeException;
import dev.rondo.api.Problem;
import dev.rondo.app.port.JsonTexts;
import dev.rondo.core.json.Json;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The JSON body of a message, read field by field; what is wrong is gathered. */
final class MessageBody {
  private static final int LONGEST = 16_000_000;

  /**
   * Reading takes several times the heap that a body has characters. More threads than there are
   * processors would not be faster, and their large messages together could fill it.
   */
  private static final Semaphore READERS =
      new Semaphore(2 * Runtime.getRuntime().availableProcessors());

  private final Map<String, Object> fields;
  private final String at;
  private final List<Problem> problems;

  private MessageBody(Map<String, Object> fields) {
    this(fields, "", new ArrayList<>());
  }

  private MessageBody(Map<String, Object> fields, String at, List<Problem> problems) {
    this.fields = fields;
    this.at = at;
    this.problems = problems;
  }

  /** The fields of an object inside; what is wrong with them is wrong with the whole. */
  MessageBody in(String name) {
    return new MessageBody(object(name), at + "/" + name, problems);
  }

  void refuse(String name, String why) {
    problems.add(new Problem(at + "/" + name, why));
  }

  /**
   * The body of a text message; an empty one has no fields.
   *
   * @throws PayloadTooLargeException where it is too long
   * @throws ContractCompilerException where it is no text message or its text no JSON object
   */
  static MessageBody of(Message message, JsonTexts texts) throws JMSException {
    if (!(message instanceof TextMessage text)) {
      throw refuse("the message must be a TextMessage with a JSON object");
    }
    READERS.acquireUninterruptibly();
    try {
      return of(text, texts);
    } finally {
      READERS.release();
    }
  }

  private static MessageBody of(TextMessage text, JsonTexts texts) throws JMSException {
    String body = text.getText();
    if (body == null || body.isBlank()) {
      return new MessageBody(Map.of());
    }
    if (body.length() > LONGEST) {
      throw new PayloadTooLargeException(
          "the body is longer than " + LONGEST + " characters",
          Map.of("limit_characters", LONGEST));
    }
    try {
      return new MessageBody(texts.read(body));
    } catch (IllegalArgumentException e) {
      throw refuse("the body is no JSON object: " + e.getMessage());
    }
  }

  static ContractCompilerException refuse(String why) {
    return new ContractCompilerException(why, List.of(new Problem("", why)));
  }

  @Nullable Object value(String name) {
    return fields.get(name);
  }

  @Nullable String text(String name) {
    Object value = fields.get(name);
    if (value != null && !(value instanceof String)) {
      refuse(name, "must be a text");
    }
    return value instanceof String text ? text : null;
  }

  String requiredText(String name) {
    String text = text(name);
    if (text == null && !fields.containsKey(name)) {
      refuse(name, "is required");
    }
    return text == null ? "" : text;
  }

  Map<String, Object> object(String name) {
    Object value = fields.get(name);
    if (value != null && !(value instanceof Map)) {
      refuse(name, "must be an object");
    }
    return value instanceof Map<?, ?> map ? Json.asObject(map) : Map.of();
  }

  List<String> texts(String name) {
    Object value = fields.get(name);
    boolean sound =
        value == null
            || (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance));
    if (!sound) {
      refuse(name, "must be a list of texts");
    }
    return sound && value instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** The objects of a list inside; what is wrong with one of them is wrong with it alone. */
  List<MessageBody> each(String name, int most) {
    Object value = fields.get(name);
    if (!(value instanceof List<?> list) || list.isEmpty() || list.size() > most) {
      refuse(name, "must be a list of 1 to " + most + " objects");
      return List.of();
    }
    return IntStream.range(0, list.size())
        .mapToObj(i -> element(list.get(i), at + "/" + name + "/" + i))
        .toList();
  }

  private static MessageBody element(@Nullable Object value, String at) {
    if (value instanceof Map<?, ?> map) {
      return new MessageBody(Json.asObject(map), at, new ArrayList<>());
    }
    return new MessageBody(
        Map.of(), at, new ArrayList<>(List.of(new Problem(at, "must be an object"))));
  }

  Map<String, Object> fields() {
    return fields;
  }

  UUID uuid(String name) {
    try {
      return UUID.fromString(String.valueOf(fields.get(name)));
    } catch (IllegalArgumentException e) {
      refuse(name, "must be a UUID");
      return new UUID(0, 0);
    }
  }

  boolean flag(String name, boolean otherwise) {
    Object value = fields.get(name);
    if (value != null && !(value instanceof Boolean)) {
      refuse(name, "must be true or false");
    }
    return value instanceof Boolean flag ? flag : otherwise;
  }

  Duration seconds(String name) {
    Object value = fields.get(name);
    if (value == null) {
      return Duration.ZERO;
    }
    if (!(value instanceof Number number) || number.doubleValue() > 1e10) {
      refuse(name, "must be a number of seconds");
      return Duration.ZERO;
    }
    return Duration.ofMillis(new BigDecimal(number.toString()).movePointRight(3).longValue());
  }

  @Nullable Long whole(String name) {
    Object value = fields.get(name);
    if (value != null && !(value instanceof Long)) {
      refuse(name, "must be a whole number");
    }
    return value instanceof Long whole ? whole : null;
  }

  /** Ends the reading. */
  void orThrow() {
    if (!problems.isEmpty()) {
      throw new ContractCompilerException("the message is not valid", problems);
    }
  }
}
