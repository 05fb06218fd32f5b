package dev.rondo.core.secret;

import dev.rondo.core.instance.Failure;
import dev.rondo.core.json.Json;
import dev.rondo.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the values of secrets out of what a worker reports, before it becomes part of a history:
 * each value as it is, in a URL, in a JSON text and in Base64. In the texts of a failure, which are
 * cut off at some length, also the beginning of one.
 */
public final class Mask {
  /** What stands in the place of a secret. */
  public static final String STARS = "***";

  /** Takes nothing out: for what has no secrets. */
  public static final Mask NONE = new Mask(List.of(), false);

  /** Leaves nothing: for what cannot be compared with secrets that are gone. */
  public static final Mask ALL = new Mask(List.of(), true);

  /** Shortest beginning of a secret that is taken for it where a text may be cut off. */
  private static final int TELLING = 8;

  private final List<String> forms;
  private final boolean all;

  private Mask(List<String> forms, boolean all) {
    this.forms = forms;
    this.all = all;
  }

  /** For these values. */
  public static Mask of(Collection<String> secrets) {
    Set<String> forms = new LinkedHashSet<>();
    for (String secret : secrets) {
      byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
      forms.add(secret);
      forms.add(inUrl(bytes, "-._~", "%20"));
      forms.add(inUrl(bytes, "-._*", "+"));
      forms.add(inJson(secret));
      forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
      forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
    // The longest first: what is part of another one must not break it up.
    return new Mask(
        forms.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList(), false);
  }

  /** As RFC 3986 has it, or as forms have it: they differ in what may stand and in the blank. */
  private static String inUrl(byte[] bytes, String marks, String blank) {
    StringBuilder text = new StringBuilder();
    for (byte each : bytes) {
      char c = (char) (each & 0xff);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || marks.indexOf(c) >= 0);
      if (plain) {
        text.append(c);
      } else if (c == ' ') {
        text.append(blank);
      } else {
        text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
      }
    }
    return text.toString();
  }

  private static String inJson(String text) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t");
  }

  /** The JSON value without secrets; the same one where there are none in it. */
  public @Nullable Object value(@Nullable Object value) {
    if (all) {
      return value == null ? null : STARS;
    }
    return forms.isEmpty() ? value : masked(value, false);
  }

  /** The failure without secrets. */
  public Failure failure(Failure failure) {
    if (all) {
      return new Failure(STARS, STARS, failure.retryable(), Map.of());
    }
    if (forms.isEmpty()) {
      return failure;
    }
    return new Failure(
        text(failure.errorType(), true),
        text(failure.message(), true),
        failure.retryable(),
        Json.asObject(object(failure.details(), true)));
  }

  private @Nullable Object masked(@Nullable Object value, boolean cut) {
    if (value instanceof String text) {
      return text(text, cut);
    }
    if (value instanceof Number) {
      return forms.contains(value.toString()) ? STARS : value;
    }
    if (value instanceof Map<?, ?> map) {
      return object(map, cut);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(element -> copy.add(masked(element, cut)));
      return Collections.unmodifiableList(copy);
    }
    return value;
  }

  private Map<String, Object> object(Map<?, ?> map, boolean cut) {
    JsonObject.Builder copy = new JsonObject.Builder(map.size());
    map.forEach((key, value) -> copy.put(text(String.valueOf(key), cut), masked(value, cut)));
    return copy.build();
  }

  private String text(String text, boolean cut) {
    String masked = text;
    for (String form : forms) {
      masked = masked.replace(form, STARS);
    }
    if (cut) {
      for (String form : forms) {
        masked = withoutBeginnings(masked, form);
      }
    }
    return masked;
  }

  /** The text without beginnings of a secret, each as far as it is the same. */
  private static String withoutBeginnings(String text, String form) {
    if (form.length() <= TELLING) {
      return text;
    }
    String beginning = form.substring(0, TELLING);
    int found = text.indexOf(beginning);
    if (found < 0) {
      return text;
    }
    StringBuilder rest = new StringBuilder();
    int from = 0;
    while (found >= 0) {
      rest.append(text, from, found).append(STARS);
      from = found + common(text, found, form);
      found = text.indexOf(beginning, from);
    }
    return rest.append(text, from, text.length()).toString();
  }

  private static int common(String text, int at, String form) {
    int length = TELLING;
    while (length < form.length()
        && at + length < text.length()
        && text.charAt(at + length) == form.charAt(length)) {
      length++;
    }
    return length;
  }
}
