package dev.rondo.api;

import java.util.List;
import java.util.Map;

/** Input is not valid; every finding is listed, each with a JSON pointer. */
public class ContractCompilerException extends SpiException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public ContractCompilerException(String message, List<Problem> problems) {
    super(message, Map.of());
    this.problems = List.copyOf(problems);
  }

  /** One finding or more. */
  public List<Problem> problems() {
    return problems == null ? List.of() : problems;
  }
}
