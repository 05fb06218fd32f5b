package dev.rondo.web.json;

import dev.rondo.api.ContractCompilerException;
import dev.rondo.api.Problem;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a request, gathered while it is read. */
public final class Findings {
  private final String at;
  private final List<Problem> problems;
  private boolean hopeless;

  /**
   * Nothing wrong yet.
   *
   * @param at the pointer of what is read
   */
  Findings(String at) {
    this(at, new ArrayList<>(), false);
  }

  private Findings(String at, List<Problem> problems, boolean hopeless) {
    this.at = at;
    this.problems = problems;
    this.hopeless = hopeless;
  }

  /**
   * What is wrong with an object inside is wrong with the whole; one that is none has no fields.
   */
  Findings inner(String name, boolean isObject) {
    return new Findings(pointer(name), problems, hopeless || !isObject);
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
