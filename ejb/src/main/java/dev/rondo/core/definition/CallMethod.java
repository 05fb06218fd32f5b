package dev.rondo.core.definition;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The method of an api_call. */
public enum CallMethod {
  GET(false),
  HEAD(false),
  POST(true),
  PUT(true),
  PATCH(true),
  DELETE(true),
  OPTIONS(true);

  /** The choices, for messages. */
  public static final String CHOICES = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

  private static final Map<String, CallMethod> BY_WIRE = WireNames.of(values());

  private final boolean sendsData;

  CallMethod(boolean sendsData) {
    this.sendsData = sendsData;
  }

  /** Whether a request of this method has a body. */
  public boolean sendsData() {
    return sendsData;
  }

  /** The method of a word, whatever its case; empty for a word that is none. */
  public static Optional<CallMethod> of(String word) {
    return Optional.ofNullable(BY_WIRE.get(word.toLowerCase(Locale.ROOT)));
  }
}
