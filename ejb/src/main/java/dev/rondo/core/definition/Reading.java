package dev.rondo.core.definition;

import dev.rondo.core.json.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What reading a document gave.
 *
 * @param definition the definition; empty if there is an error
 * @param errors everything that keeps the document from being used
 * @param warnings what its author should know besides
 */
public record Reading(
    Optional<WorkflowDefinition> definition, List<Finding> errors, List<Finding> warnings) {

  /** Whether the document is a definition. */
  public boolean isValid() {
    return errors.isEmpty();
  }
}
