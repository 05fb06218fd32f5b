package dev.rondo.web.json;

import dev.rondo.api.ContractCompilerException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request, read one by one. What is wrong is remembered with its pointer instead of
 * thrown, and told all at once by {@link #finish}; until then a field that is wrong reads as
 * absent. A field that is null is absent.
 */
public final class Fields {
  private final Map<?, ?> values;
  private final long size;
  private final Set<String> known = new HashSet<>();
  private final Findings findings;

  private Fields(@Nullable Object value, String at, long size) {
    this.findings = new Findings(at);
    this.size = size;
    this.values = value instanceof Map<?, ?> map ? map : Map.of();
    if (!(value instanceof Map<?, ?>)) {
      findings.complainOfAll("must be an object");
    }
  }

  private Fields(Map<?, ?> values, Findings findings, long size) {
    this.values = values;
    this.findings = findings;
    this.size = size;
  }

  /** The fields of a body. */
  public static Fields of(JsonDocument body) {
    return new Fields(body.value(), "", body.size());
  }

  /** The fields of one element of a body that is a list. */
  public static Fields ofElement(JsonDocument body, int index, @Nullable Object element) {
    return new Fields(element, "/" + index, body.size());
  }

  /** Query parameters and headers as fields, whose numbers and flags are texts. */
  public static Fields ofTexts(Map<String, ? extends @Nullable Object> parameters) {
    return new Fields(parameters, "", 0);
  }

  /** A text by a rule; null where it is absent or wrong. */
  public @Nullable String text(String name, TextRule rule) {
    return get(name, "a text", String.class) instanceof String text
        ? checked(name, text, rule)
        : null;
  }

  /** A text by a rule, that must be there. */
  public String requiredText(String name, TextRule rule) {
    require(name);
    String text = text(name, rule);
    return text == null ? "" : text;
  }

  /** A whole number in a range; null where it is absent or wrong. */
  public @Nullable Long whole(String name, long min, long max) {
    Object value = get(name, "a whole number", Number.class, String.class);
    if (value == null) {
      return null;
    }
    BigDecimal number = number(name, value, "a whole number");
    if (number == null) {
      return null;
    }
    if (number.stripTrailingZeros().scale() > 0) {
      findings.complain(name, "must be a whole number");
      return null;
    }
    return inRange(name, number, BigDecimal.valueOf(min), BigDecimal.valueOf(max))
        ? (Long) number.longValueExact()
        : null;
  }

  /** A whole number in a range that an int holds, or what stands for its absence. */
  public int whole(String name, int min, int max, int absent) {
    Long value = whole(name, (long) min, (long) max);
    return value == null ? absent : value.intValue();
  }

  /** A number in a range; null where it is absent or wrong. */
  public @Nullable Double decimal(String name, double min, double max) {
    Object value = get(name, "a number", Number.class, String.class);
    BigDecimal number = value == null ? null : number(name, value, "a number");
    return number != null && inRange(name, number, BigDecimal.valueOf(min), BigDecimal.valueOf(max))
        ? (Double) number.doubleValue()
        : null;
  }

  /** A number of seconds from zero to a limit; zero where it is absent or wrong. */
  public double seconds(String name, Duration max) {
    Double seconds = decimal(name, 0, (double) max.toSeconds());
    return seconds == null ? 0 : seconds;
  }

  /** A flag, or what stands for its absence. */
  public boolean flag(String name, boolean absent) {
    Object value = get(name, "true or false", Boolean.class);
    return value instanceof Boolean flag ? flag : absent;
  }

  /** The fields of an object inside; none where it is absent or wrong. */
  public Fields inner(String name) {
    Object value = get(name, "an object", Map.class);
    boolean isObject = value instanceof Map<?, ?>;
    return new Fields(
        value instanceof Map<?, ?> map ? map : Map.of(), findings.inner(name, isObject), size);
  }

  /** Whether there is a value, right or wrong. */
  public boolean has(String name) {
    return values.get(name) != null;
  }

  /** An object, whose size the engine bounds; empty where it is absent or wrong. */
  public Map<String, Object> object(String name) {
    Object value = get(name, "an object", Map.class);
    if (!(value instanceof Map<?, ?> map)) {
      return Map.of();
    }
    payload(name);
    return JsonFormat.object(map);
  }

  /** The same, but null where it is absent. */
  public @Nullable Map<String, Object> objectOrNull(String name) {
    Map<String, Object> object = object(name);
    return values.get(name) instanceof Map ? object : null;
  }

  /** Any JSON value, whose size the engine bounds. */
  public @Nullable Object payload(String name) {
    known.add(name);
    return values.get(name);
  }

  /** Every field as it is. */
  public Map<String, Object> all() {
    return JsonFormat.object(values);
  }

  /** Texts by a rule, at most so many; empty where they are absent. */
  public List<String> texts(String name, TextRule rule, int max) {
    Object value = get(name, "a list", List.class);
    List<?> list = value instanceof List<?> given ? given : List.of();
    if (list.size() > max) {
      findings.complain(name, "has more than " + max + " elements");
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof String text) {
        checked(name + "/" + i, text, rule);
        texts.add(text);
      } else {
        findings.complain(name + "/" + i, "must be a text");
      }
    }
    return texts;
  }

  /** A UUID; null where it is absent or wrong. */
  public @Nullable UUID uuid(String name) {
    return converted(name, UUID::fromString, "a UUID");
  }

  /** A point in time; null where it is absent or wrong. */
  public @Nullable Instant instant(String name) {
    return converted(name, Instant::parse, "a time like 2026-01-31T12:00:00Z");
  }

  /** Remembers that a field must be there, and whether it is. */
  public void require(String name) {
    if (values.get(name) == null) {
      findings.complain(name, "is required");
    }
  }

  /** Adds what nobody asked for to what is wrong. */
  public void refuseUnknown() {
    for (Object name : values.keySet()) {
      if (!known.contains(name)) {
        String escaped = name.toString().replace("~", "~0").replace("/", "~1");
        findings.complain(Echo.shortened(escaped, Limits.ID), "is not known here");
      }
    }
  }

  /** What is wrong so far. */
  public Findings findings() {
    return findings;
  }

  /**
   * Ends the reading.
   *
   * @throws ContractCompilerException with all that is wrong, if anything is
   */
  public void finish() {
    findings.finish();
  }

  private @Nullable String checked(String name, String text, TextRule rule) {
    String complaint = rule.complaint(text);
    if (complaint != null) {
      findings.complain(name, complaint);
      return null;
    }
    return text;
  }

  private <T> @Nullable T converted(String name, Function<String, T> conversion, String what) {
    Object value = get(name, what, String.class);
    if (value == null) {
      return null;
    }
    try {
      return conversion.apply(value.toString());
    } catch (IllegalArgumentException | DateTimeParseException e) {
      findings.complain(name, "must be " + what);
      return null;
    }
  }

  private @Nullable BigDecimal number(String name, Object value, String what) {
    // Only a parameter may come as a text; in a body "5" is no number.
    if (value instanceof String && size > 0) {
      findings.complain(name, "must be " + what);
      return null;
    }
    try {
      return new BigDecimal(value.toString());
    } catch (NumberFormatException e) {
      findings.complain(name, "must be " + what);
      return null;
    }
  }

  private boolean inRange(String name, BigDecimal number, BigDecimal min, BigDecimal max) {
    if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
      findings.complain(name, "must be from " + plain(min) + " to " + plain(max));
      return false;
    }
    return true;
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private @Nullable Object get(String name, String what, Class<?>... types) {
    known.add(name);
    Object value = values.get(name);
    if (value == null) {
      return null;
    }
    for (Class<?> type : types) {
      if (type.isInstance(value)) {
        return value;
      }
    }
    findings.complain(name, "must be " + what);
    return null;
  }
}
