package dev.rondo.core.definition;

import dev.rondo.core.json.Pointer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks the parameters of the actions that touch the world outside, as far as they are plain. What
 * is a mapping has its value only when the task runs, and is checked then by who runs it.
 */
final class EffectReader {
  private static final int MOST_PATTERNS = 100;
  private static final int LEAST_STATUS = 100;
  private static final int LARGEST_STATUS = 599;

  /** The actions whose parameters are looked at. */
  static final Set<TaskAction> EFFECTS =
      Set.of(TaskAction.API_CALL, TaskAction.FILE_OPERATION, TaskAction.BATCH_JOB);

  private EffectReader() {}

  /**
   * Reports what is wrong with the parameters of a task; those of other actions are not looked at.
   */
  static void check(TaskAction action, Map<String, Object> parameters, Fields task) {
    if (!EFFECTS.contains(action)) {
      return;
    }
    Fields fields = new Fields(parameters, task.at("parameters"), task.findings());
    switch (action) {
      case API_CALL -> checkCall(fields);
      case FILE_OPERATION -> checkFile(fields);
      default -> checkJob(fields);
    }
    fields.close();
    if (semantics(task).equals(Optional.of(ExecutionSemantics.EXACTLY_ONCE))) {
      task.findings()
          .warning(
              task.at("execution_semantics"),
              action.wire() + " is in no transaction: exactly_once means at_least_once for it");
    }
  }

  /** How often its effect may happen, where the task says so. */
  static Optional<ExecutionSemantics> semantics(Fields task) {
    return task.raw("execution_semantics") instanceof String word
        ? ExecutionSemantics.of(word)
        : Optional.empty();
  }

  private static void checkCall(Fields fields) {
    need(fields, "api_call", List.of("url"));
    plainText(fields, "url")
        .filter(url -> !isHttp(url))
        .ifPresent(url -> error(fields, "url", "must begin with http:// or https://"));
    Optional<String> word = plainText(fields, "method");
    Optional<CallMethod> method = word.flatMap(CallMethod::of);
    if (word.isPresent() && method.isEmpty()) {
      error(fields, "method", "must be one of " + CallMethod.CHOICES);
    }
    boolean known = fields.raw("method") == null || method.isPresent();
    if (fields.raw("data") != null && known && !method.orElse(CallMethod.GET).sendsData()) {
      error(fields, "data", method.orElse(CallMethod.GET) + " sends no data");
    }
    if (!isMapping(fields.raw("headers"))) {
      fields.object("headers");
    }
    checkStatus(fields);
    SecretPlaces.checkNamed(fields);
  }

  private static boolean isHttp(String url) {
    String start = url.substring(0, Math.min(url.length(), 8)).toLowerCase(Locale.ROOT);
    return start.startsWith("http://") || start.startsWith("https://");
  }

  private static void checkStatus(Fields fields) {
    Object expected = fields.raw("expected_status");
    Pointer at = fields.at("expected_status");
    if (expected instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        checkStatus(list.get(i), at.child(i), fields.findings());
      }
    } else if (expected != null) {
      checkStatus(expected, at, fields.findings());
    }
  }

  private static void checkStatus(@Nullable Object status, Pointer at, Findings findings) {
    if (!isMapping(status) && !isStatus(status)) {
      findings.error(at, "must be a whole number from 100 to 599, or a list of such");
    }
  }

  private static boolean isStatus(@Nullable Object value) {
    return value instanceof Number number
        && number.doubleValue() == number.intValue()
        && number.intValue() >= LEAST_STATUS
        && number.intValue() <= LARGEST_STATUS;
  }

  private static void checkFile(Fields fields) {
    need(fields, "file_operation", List.of("operation"));
    Optional<String> word = plainText(fields, "operation");
    Optional<FileOperation> operation = word.flatMap(FileOperation::of);
    if (word.isPresent() && operation.isEmpty()) {
      error(fields, "operation", "Unknown file operation: " + word.get());
    }
    operation.ifPresent(known -> need(fields, known.wire(), needs(known)));
    plainText(fields, "path");
    plainText(fields, "destination");
    fields.raw("content");
    Object paths = fields.raw("paths");
    if (!isMapping(paths) && !(paths instanceof String)) {
      fields.list(MOST_PATTERNS, "paths");
    }
    if (!isMapping(fields.raw("keep_checkpoints"))) {
      fields.flag("keep_checkpoints");
    }
  }

  private static List<String> needs(FileOperation operation) {
    return switch (operation) {
      case READ -> List.of("path");
      case WRITE -> List.of("path", "content");
      case COPY -> List.of("path", "destination");
      case CLEANUP -> List.of("paths");
    };
  }

  private static void checkJob(Fields fields) {
    need(fields, "batch_job", List.of("job"));
    plainText(fields, "job");
    if (!isMapping(fields.raw("properties"))) {
      fields.object("properties");
    }
  }

  private static void need(Fields fields, String what, List<String> names) {
    for (String name : names) {
      if (fields.raw(name) == null) {
        fields.findings().error(fields.at(), what + " needs its " + name);
      }
    }
  }

  /** A text that means what it says; another value than a text is reported. */
  private static Optional<String> plainText(Fields fields, String name) {
    Object value = fields.raw(name);
    if (value == null || isMapping(value)) {
      return Optional.empty();
    }
    if (value instanceof String text) {
      return Optional.of(text);
    }
    error(fields, name, "must be a text");
    return Optional.empty();
  }

  private static boolean isMapping(@Nullable Object value) {
    return value instanceof String text && !Template.isPlain(text);
  }

  private static void error(Fields fields, String name, String message) {
    fields.findings().error(fields.at(name), message);
  }
}
