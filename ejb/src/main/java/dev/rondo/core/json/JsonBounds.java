package dev.rondo.core.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a JSON value is within bounds, so that nothing behind has to fear it: texts that a
 * database takes, numbers that can be computed with, a depth that can be walked.
 *
 * @param maxDepth deepest nesting of objects and lists
 * @param maxTextLength longest text, and key, in characters
 * @param maxDigits most digits, and largest power of ten, of a number
 */
public record JsonBounds(int maxDepth, int maxTextLength, int maxDigits) {

  /** Hands every violation to the sink. */
  public void check(@Nullable Object value, Consumer<Finding> sink) {
    new Walk(this, sink).visit(value, Pointer.ROOT, 0);
  }

  private record Walk(JsonBounds bounds, Consumer<Finding> sink) {

    void visit(@Nullable Object value, Pointer at, int depth) {
      if (value instanceof Map<?, ?> || value instanceof List<?>) {
        if (depth >= bounds.maxDepth) {
          report(at, "nested more than " + bounds.maxDepth + " levels deep");
        } else if (value instanceof Map<?, ?> map) {
          visitObject(Json.asObject(map), at, depth);
        } else if (value instanceof List<?> list) {
          visitList(list, at, depth);
        }
      } else if (value instanceof String text) {
        visitText(text, at, "text");
      } else if (value instanceof Number number) {
        visitNumber(number, at);
      } else if (value != null && !(value instanceof Boolean)) {
        report(at, "not a JSON value");
      }
    }

    private void visitObject(Map<String, Object> object, Pointer at, int depth) {
      object.forEach(
          (key, value) -> {
            visitText(key, at, "key");
            visit(value, at.child(key), depth + 1);
          });
    }

    private void visitList(List<?> list, Pointer at, int depth) {
      int index = 0;
      for (Object element : list) {
        visit(element, at.child(index++), depth + 1);
      }
    }

    private void visitText(String text, Pointer at, String what) {
      if (text.length() > bounds.maxTextLength) {
        report(at, what + " longer than " + bounds.maxTextLength + " characters");
      } else {
        unstorable(text).ifPresent(why -> report(at, what + " holds " + why));
      }
    }

    private void visitNumber(Number number, Pointer at) {
      boolean fits = true;
      if (number instanceof BigDecimal decimal) {
        fits =
            decimal.precision() <= bounds.maxDigits
                && Math.abs(decimal.scale()) <= bounds.maxDigits;
      } else if (number instanceof BigInteger whole) {
        // A decimal digit is worth a little more than three bits.
        fits = whole.bitLength() <= bounds.maxDigits * 3;
      } else if (number instanceof Double d) {
        fits = Double.isFinite(d);
      }
      if (!fits) {
        report(at, "number out of range");
      }
    }

    private void report(Pointer at, String message) {
      sink.accept(new Finding(at.toString(), message));
    }
  }

  /** What keeps a text from being stored as UTF-8 in any database; empty if nothing does. */
  public static Optional<String> unstorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return Optional.of("the character U+0000");
      }
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return Optional.of("half of a surrogate pair");
        }
        i++;
      }
    }
    return Optional.empty();
  }
}
