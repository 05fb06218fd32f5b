package dev.rondo.web.json;

import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.Problem;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a request, gathered while it is read. */
public final class Findings {
  private final String at;
  private final List<Problem> problems = new ArrayList<>();
  private boolean hopeless;

  /**
   * Nothing wrong yet.
   *
   * @param at the pointer of what is read
   */
  Findings(String at) {
    this.at = at;
  }

  /** Remembers something that is wrong with a field. */
  public void complain(String name, String message) {
    if (!hopeless && problems.size() < Limits.DEFAULT_PAGE) {
      problems.add(new Problem(pointer(name), message));
    }
  }

  /** Remembers that the whole is not what it should be; its fields are no use then. */
  void complainOfAll(String message) {
    problems.add(new Problem(at, message));
    hopeless = true;
  }

  /** The pointer to a field. */
  String pointer(String name) {
    return at + "/" + name;
  }

  /** Everything that is wrong so far. */
  public List<Problem> all() {
    return List.copyOf(problems);
  }

  /**
   * Does nothing if nothing is wrong.
   *
   * @throws ContractCompilerException with all that is wrong
   */
  void finish() {
    if (!problems.isEmpty()) {
      throw new ContractCompilerException("The request is not valid", problems);
    }
  }
}
