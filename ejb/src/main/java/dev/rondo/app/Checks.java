package dev.rondo.app;

import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.PayloadTooLargeException;
import dev.rondo.api.Problem;
import dev.rondo.core.definition.Priority;
import dev.rondo.core.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gathers everything that is wrong with a request before it is refused. */
public final class Checks {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:@/+=-]{1,255}");
  private static final Duration LONGEST = Duration.ofDays(3650);

  private final List<Problem> problems = new ArrayList<>();

  public void add(Problem problem) {
    problems.add(problem);
  }

  /** A text of 1 to {@code longest} characters, none of them a control character. */
  public void text(String pointer, @Nullable String value, int longest) {
    if (value == null || value.isEmpty()) {
      add(new Problem(pointer, "is required"));
    } else {
      optionalText(pointer, value, longest);
    }
  }

  /** As {@link #text}, where there is one. */
  public void optionalText(String pointer, @Nullable String value, int longest) {
    if (value == null) {
      return;
    }
    if (value.isEmpty() || value.length() > longest) {
      add(new Problem(pointer, "must have 1 to " + longest + " characters"));
    } else if (value.chars().anyMatch(Character::isISOControl)) {
      add(new Problem(pointer, "must not have control characters"));
    }
  }

  /** What people write for people, where they do. */
  public void prose(String pointer, @Nullable String value, int longest) {
    if (value != null && value.length() > longest) {
      add(new Problem(pointer, "is longer than " + longest + " characters"));
    } else if (value != null && value.indexOf('\0') >= 0) {
      add(new Problem(pointer, "has a text with the character U+0000"));
    }
  }

  /** The id of an instance, where there is one. */
  public void instanceId(String pointer, @Nullable String value) {
    if (value != null && !ID.matcher(value).matches()) {
      add(new Problem(pointer, "must have 1 to 255 of A-Z a-z 0-9 . _ : @ / + = -"));
    }
  }

  /** From nothing to ten years. */
  public void delay(String pointer, Duration value) {
    if (value.isNegative() || value.compareTo(LONGEST) > 0) {
      add(new Problem(pointer, "must be from 0 to " + LONGEST.toSeconds() + " seconds"));
    }
  }

  /** A whole number in a range. */
  public void range(String pointer, long value, long least, long most) {
    if (value < least || value > most) {
      add(new Problem(pointer, "must be from " + least + " to " + most));
    }
  }

  /** The priority of that name; normal where there is none. */
  public Priority priority(String pointer, @Nullable String value) {
    if (value == null) {
      return Priority.NORMAL;
    }
    return Priority.of(value)
        .orElseGet(
            () -> {
              add(new Problem(pointer, "must be urgent, critical, high, normal, low or deferred"));
              return Priority.NORMAL;
            });
  }

  /**
   * An immutable copy of a JSON object.
   *
   * @throws PayloadTooLargeException where there is too much of it
   */
  public Map<String, Object> object(
      String pointer, Map<String, Object> value, PayloadCheck payloads) {
    try {
      return payloads.copy(value) instanceof Map<?, ?> map ? Json.asObject(map) : Map.of();
    } catch (PayloadCheck.RefusedException e) {
      add(refused(pointer, e));
      return Map.of();
    }
  }

  /**
   * An immutable copy of any JSON value.
   *
   * @throws PayloadTooLargeException where there is too much of it
   */
  public @Nullable Object value(String pointer, @Nullable Object value, PayloadCheck payloads) {
    try {
      return payloads.copy(value);
    } catch (PayloadCheck.RefusedException e) {
      add(refused(pointer, e));
      return null;
    }
  }

  /** One that is too large is refused at once: what else is wrong matters little then. */
  private static Problem refused(String pointer, PayloadCheck.RefusedException why) {
    if (why.limit() > 0) {
      throw new PayloadTooLargeException(
          pointer.substring(1) + " " + why.getMessage(),
          Map.of("pointer", pointer, "limit_characters", why.limit()));
    }
    return new Problem(pointer, String.valueOf(why.getMessage()));
  }

  /**
   * Ends the checks.
   *
   * @throws ContractCompilerException where anything was wrong
   */
  public void orThrow(String message) {
    if (!problems.isEmpty()) {
      throw new ContractCompilerException(message, problems);
    }
  }
}
