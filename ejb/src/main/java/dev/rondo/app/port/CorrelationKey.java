package dev.rondo.app.port;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * By what instances are found.
 *
 * @param workflowType null = any
 */
public record CorrelationKey(Kind kind, String value, @Nullable String workflowType) {
  /** What the value is. */
  public enum Kind {
    BUSINESS_KEY,
    CORRELATION_ID;

    /** The name on the wire, and of the column. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the wire name.
     *
     * @throws IllegalArgumentException where no kind has that name
     */
    public static Kind ofWire(String wire) {
      return valueOf(wire.toUpperCase(Locale.ROOT));
    }
  }

  @Override
  public String toString() {
    return kind.wire() + " " + value + (workflowType == null ? "" : " of type " + workflowType);
  }
}
