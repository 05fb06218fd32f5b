package dev.rondo.core.definition;

import dev.rondo.core.json.Pointer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the parameters of a task may name secrets: where their values go to who does the work, and
 * nowhere else. What is stored, shown to people or handed on as data never has one.
 */
final class SecretPlaces {
  /**
   * The parameter of an action that has secrets of its own, by names that the action gives them.
   */
  static final String SECRETS = "secrets";

  private SecretPlaces() {}

  /** Reports every place of a task's parameters at which its action can have no secret. */
  static void check(TaskAction action, Mapping mapping, Pointer parameters, Findings findings) {
    for (Pointer place : mapping.secretPlaces()) {
      refusal(action, parameters, place).ifPresent(why -> findings.error(place, why));
    }
  }

  /** Why there can be no secret at a place; empty where there can. */
  private static Optional<String> refusal(TaskAction action, Pointer parameters, Pointer place) {
    return switch (action) {
      case HANDLER, AGENT_TASK, API_CALL -> Optional.empty();
      case FILE_OPERATION ->
          isWithin(place, parameters.child("content"))
              ? Optional.empty()
              : Optional.of("file_operation takes secrets in its content only");
      case WORKFLOW_TRIGGER ->
          isWithin(place, parameters.child(SECRETS))
              ? Optional.empty()
              : Optional.of("a secret is handed on in the parameter secrets, never as data");
      case BATCH_JOB ->
          Optional.of("a batch_job takes no secrets: the server stores its properties");
      default -> Optional.of("action " + action.wire() + " takes no secrets");
    };
  }

  private static boolean isWithin(Pointer place, Pointer part) {
    String prefix = part.toString();
    String text = place.toString();
    return text.equals(prefix) || text.startsWith(prefix + "/");
  }

  /** Reports what is wrong with the parameter that holds secrets by name. */
  static void checkNamed(Fields fields) {
    Object value = fields.raw(SECRETS);
    if (value == null) {
      return;
    }
    if (!(value instanceof Map<?, ?> map)) {
      fields
          .findings()
          .error(fields.at(SECRETS), "must be an object of names to texts such as ${secrets.name}");
      return;
    }
    map.forEach(
        (name, text) -> {
          if (!isSecret(text)) {
            fields
                .findings()
                .error(
                    fields.at(SECRETS).child(String.valueOf(name)),
                    "must name a secret, as in \"${secrets.name}\"");
          }
        });
  }

  private static boolean isSecret(Object value) {
    List<Template.Part> parts =
        value instanceof String text ? Template.of(text).parts() : List.of();
    return parts.stream()
        .anyMatch(part -> part.expression() && SecretName.of(part.text()).isPresent());
  }
}
