package dev.rondo.core.definition;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The port to the expression language: texts become pure, thread-safe functions. */
public interface Expressions {

  /** Compiles an expression; bad text is an answer, not an exception. */
  Compilation compile(String expression);

  /** What became of a text. */
  sealed interface Compilation permits Ok, Bad {}

  /**
   * The text is an expression.
   *
   * @param compiled the function
   */
  record Ok(Compiled compiled) implements Compilation {}

  /**
   * The text is no expression of the language.
   *
   * @param message why, for the author of the text
   */
  record Bad(String message) implements Compilation {}

  /** A pure function of names; may be used by any number of threads. */
  interface Compiled {

    /**
     * The value of the expression: a JSON value.
     *
     * @param names root names to JSON values
     * @throws ExpressionException if there is no value: a missing field, a type that does not fit,
     *     a cost beyond the limit
     */
    @Nullable Object evaluate(Map<String, Object> names);

    /** Keys of the tasks the expression names by {@code tasks.key} or {@code tasks["key"]}. */
    Set<String> taskReferences();

    /** The root names the expression uses: data, tasks, workflow and so on. */
    Set<String> roots();
  }

  /** Compiles a text known to be good; for texts that were checked at registration. */
  default Compiled compileKnown(String expression) {
    Compilation compilation = compile(expression);
    if (compilation instanceof Ok ok) {
      return ok.compiled();
    }
    throw new ExpressionException(((Bad) compilation).message());
  }
}
