package dev.rondo.core.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON values as text. The canonical form is in the manner of RFC 8785: keys sorted, no
 * white space, numbers of the same value alike; so the same content has the same text, and the same
 * digest.
 */
public final class JsonText {

  /** Up to here every whole double is exactly one long. */
  private static final double EXACT_WHOLE = 9_007_199_254_740_992.0;

  private final StringBuilder text = new StringBuilder();
  private final boolean sorted;

  private JsonText(boolean sorted) {
    this.sorted = sorted;
  }

  /** The value with its keys in their own order. */
  public static String of(@Nullable Object value) {
    return new JsonText(false).write(value).text.toString();
  }

  /** The canonical form of the value. */
  public static String canonical(@Nullable Object value) {
    return new JsonText(true).write(value).text.toString();
  }

  /** SHA-256 of the canonical form, as 64 lower-case hexadecimal digits. */
  public static String digest(@Nullable Object value) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(sha.digest(canonical(value).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private JsonText write(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      writeObject(Json.asObject(map));
    } else if (value instanceof List<?> list) {
      writeList(list);
    } else if (value instanceof String string) {
      writeString(string);
    } else if (value instanceof Number number) {
      text.append(plain(number));
    } else {
      text.append(value);
    }
    return this;
  }

  private void writeObject(Map<String, Object> object) {
    String separator = "{";
    for (Map.Entry<String, Object> entry : (sorted ? new TreeMap<>(object) : object).entrySet()) {
      text.append(separator);
      writeString(entry.getKey());
      text.append(':');
      write(entry.getValue());
      separator = ",";
    }
    text.append(object.isEmpty() ? "{}" : "}");
  }

  private void writeList(List<?> list) {
    String separator = "[";
    for (Object element : list) {
      text.append(separator);
      write(element);
      separator = ",";
    }
    text.append(list.isEmpty() ? "[]" : "]");
  }

  private String plain(Number number) {
    if (number instanceof Double d) {
      boolean whole = sorted && d == Math.rint(d) && Math.abs(d) < EXACT_WHOLE;
      return whole ? Long.toString(d.longValue()) : d.toString();
    }
    if (sorted && number instanceof BigDecimal decimal) {
      BigDecimal stripped = decimal.stripTrailingZeros();
      return stripped.scale() <= 0 && stripped.precision() - stripped.scale() < 400
          ? stripped.toBigInteger().toString()
          : stripped.toString();
    }
    return number instanceof BigInteger whole ? whole.toString() : String.valueOf(number);
  }

  private void writeString(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c == '\n') {
        text.append("\\n");
      } else if (c < ' ') {
        text.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
