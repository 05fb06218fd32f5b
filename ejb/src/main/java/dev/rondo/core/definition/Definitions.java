package dev.rondo.core.definition;

import dev.rondo.core.json.JsonText;
import java.util.Map;

/** The definition language in three verbs: read a document, compile a definition, digest. */
public final class Definitions {

  private final DefinitionReader reader;
  private final Expressions expressions;

  /** A compiler of definitions that uses these technologies. */
  public Definitions(Expressions expressions, InputSchemas schemas) {
    this.expressions = expressions;
    reader = new DefinitionReader(expressions, schemas);
  }

  /** Reads and checks a document; never throws for what is in it. */
  public Reading read(Map<String, Object> document) {
    return reader.read(document);
  }

  /**
   * A document with tasks more.
   *
   * @param registered the document that was registered
   * @param present the same with what was added before
   */
  public static Extension extend(
      Map<String, Object> registered, Map<String, Object> present, Addition addition) {
    return Extension.of(registered, present, addition);
  }

  /**
   * Makes a definition that was read without errors ready to run.
   *
   * @throws ExpressionException if an expression does not compile after all
   */
  public CompiledDefinition compile(WorkflowDefinition definition) {
    return CompiledDefinition.compile(definition, expressions);
  }

  /**
   * The digest of a document: the same for the same content, whatever the order of its keys and its
   * white space. 64 hexadecimal digits of SHA-256.
   */
  public static String digest(Map<String, Object> document) {
    return JsonText.digest(document);
  }
}
