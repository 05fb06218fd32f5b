package dev.rondo.web.rest;

import dev.rondo.web.json.Fields;
import dev.rondo.web.json.Limits;
import dev.rondo.web.json.TextRule;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks what stands in the query and in headers, as bodies are checked. */
final class Query {

  static final String WAIT = "wait_seconds";
  static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  /** Any text at all; what it has to be, the engine knows. */
  static final TextRule OPAQUE =
      new TextRule(1, Limits.PARAMETER, TextRule::isPrintable, "may not hold control characters");

  private Query() {}

  /** Names and values by turns; a value that is null is absent. */
  static Fields of(@Nullable String... namesAndValues) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
      parameters.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return Fields.ofTexts(parameters);
  }

  /** The checked key of a request. */
  static @Nullable String idempotencyKey(@Nullable String header) {
    Fields in = of(IDEMPOTENCY_KEY, header);
    String key = in.text(IDEMPOTENCY_KEY, TextRule.NAME);
    in.finish();
    return key;
  }

  /** How long a caller wants to wait; zero where it does not. */
  static Duration patience(@Nullable String waitSeconds) {
    Fields in = of(WAIT, waitSeconds);
    int seconds = in.whole(WAIT, 0, (int) Limits.WAIT.toSeconds(), 0);
    in.finish();
    return Duration.ofSeconds(seconds);
  }

  /** The checked size of a page. */
  static int limit(Fields in, int absent) {
    return in.whole("limit", 1, Limits.PAGE, absent);
  }
}
