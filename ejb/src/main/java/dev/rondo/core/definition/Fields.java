package dev.rondo.core.definition;

import dev.rondo.core.json.Json;
import dev.rondo.core.json.Pointer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object, read by name and alias. A field that does not fit is reported and
 * counts as absent, so that reading goes on; null counts as absent too. What nobody asked for is
 * reported at the end.
 */
final class Fields {

  private final Map<String, Object> object;
  private final Pointer at;
  private final Findings findings;
  private final Set<String> known = new HashSet<>();

  Fields(Map<String, Object> object, Pointer at, Findings findings) {
    this.object = object;
    this.at = at;
    this.findings = findings;
  }

  boolean isEmpty() {
    return object.isEmpty();
  }

  Pointer at() {
    return at;
  }

  Pointer at(String name) {
    return at.child(name);
  }

  Findings findings() {
    return findings;
  }

  /** The name under which a value is given; empty if under none. Two at a time are an error. */
  Optional<String> given(String... names) {
    Optional<String> found = Optional.empty();
    for (String name : names) {
      known.add(name);
      if (object.get(name) == null) {
        continue;
      }
      if (found.isPresent()) {
        findings.error(
            at(name), "\"" + name + "\" says the same as \"" + found.get() + "\"; give one");
      } else {
        found = Optional.of(name);
      }
    }
    return found;
  }

  /** The value of a field as it is. */
  @Nullable Object raw(String name) {
    known.add(name);
    return object.get(name);
  }

  /** A text of 1 to so many characters, without control characters. */
  Optional<String> text(int maxLength, String... names) {
    return read(
        value ->
            value instanceof String text && isWord(text, maxLength)
                ? Optional.of(text)
                : Optional.empty(),
        "must be a text of 1 to " + maxLength + " characters, none of them a control character",
        names);
  }

  /** A text of any content. */
  Optional<String> prose(String name) {
    return read(
        value -> value instanceof String text ? Optional.of(text) : Optional.empty(),
        "must be a text",
        name);
  }

  /** A whole number in a range, both ends included. */
  Optional<Integer> whole(int min, int max, String... names) {
    return number(min, max, names).filter(number -> isWhole(number, names)).map(Double::intValue);
  }

  private boolean isWhole(double number, String... names) {
    boolean whole = number == Math.rint(number);
    if (!whole) {
      given(names).ifPresent(name -> findings.error(at(name), "must be a whole number"));
    }
    return whole;
  }

  /** A number in a range, both ends included. */
  Optional<Double> number(double min, double max, String... names) {
    return read(
        value ->
            value instanceof Number number
                    && number.doubleValue() >= min
                    && number.doubleValue() <= max
                ? Optional.of(number.doubleValue())
                : Optional.empty(),
        "must be a number from " + plain(min) + " to " + plain(max),
        names);
  }

  /** True or false. */
  Optional<Boolean> flag(String name) {
    return read(
        value -> value instanceof Boolean flag ? Optional.of(flag) : Optional.empty(),
        "must be true or false",
        name);
  }

  /** One word of a closed set. */
  <E> Optional<E> word(Function<String, Optional<E>> set, String choices, String... names) {
    return read(
        value -> value instanceof String word ? set.apply(word) : Optional.empty(),
        "must be one of " + choices,
        names);
  }

  /** A duration; the unit of a number follows from the name. */
  Optional<Duration> duration(String... names) {
    return given(names).flatMap(this::durationOf);
  }

  private Optional<Duration> durationOf(String name) {
    Optional<Duration> duration = Durations.of(name, object.get(name));
    if (duration.isEmpty()) {
      String unit = name.endsWith("_ms") ? "milliseconds" : "seconds";
      findings.error(
          at(name),
          "bad duration: a number of " + unit + " or an ISO-8601 text, from zero to ten years");
    }
    return duration;
  }

  /** An object; empty if absent. */
  Map<String, Object> object(String name) {
    return read(
            value ->
                value instanceof Map<?, ?> map
                    ? Optional.of(Json.asObject(map))
                    : Optional.<Map<String, Object>>empty(),
            "must be an object",
            name)
        .orElse(Map.of());
  }

  /** The fields of an object; of an empty one if absent. */
  Fields fields(String name) {
    return new Fields(object(name), at(name), findings);
  }

  /** A list of at most so many elements; empty if absent. */
  List<?> list(int maxSize, String... names) {
    return read(
            value ->
                value instanceof List<?> list && list.size() <= maxSize
                    ? Optional.<List<?>>of(list)
                    : Optional.<List<?>>empty(),
            "must be a list of at most " + maxSize + " elements",
            names)
        .orElse(List.of());
  }

  /** A list of short texts; empty if absent. */
  List<String> texts(String... names) {
    Pointer place = given(names).map(this::at).orElse(at);
    List<String> texts = new ArrayList<>();
    int index = 0;
    for (Object element : list(DefinitionLimits.MAX_LIST, names)) {
      if (element instanceof String text && isWord(text, DefinitionLimits.MAX_KEY_LENGTH)) {
        texts.add(text);
      } else {
        findings.error(place.child(index), "must be a text of 1 to 255 characters");
      }
      index++;
    }
    return texts;
  }

  /** Reports the fields that nobody asked for: a likely slip of the pen is an error. */
  void close() {
    for (String name : object.keySet()) {
      if (known.contains(name) || name.startsWith("x-") || findings.isFull()) {
        continue;
      }
      Optional<String> meant = Spelling.nearest(name, known);
      if (meant.isPresent()) {
        findings.error(
            at(name), "unknown field \"" + name + "\": did you mean \"" + meant.get() + "\"?");
      } else {
        findings.warning(at(name), "unknown field \"" + name + "\" is ignored");
      }
    }
  }

  private <T> Optional<T> read(
      Function<Object, Optional<T>> reader, String complaint, String... names) {
    Optional<String> name = given(names);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Object value = object.get(name.get());
    Optional<T> read = value == null ? Optional.empty() : reader.apply(value);
    if (read.isEmpty()) {
      findings.error(at(name.get()), complaint);
    }
    return read;
  }

  /** Whether a text may name something. */
  static boolean isWord(String text, int maxLength) {
    return !text.isBlank()
        && text.length() <= maxLength
        && text.chars().noneMatch(Character::isISOControl);
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
