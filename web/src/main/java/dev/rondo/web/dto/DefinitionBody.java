package dev.rondo.web.dto;

import dev.rondo.web.json.Fields;
import java.util.Map;

/** A definition, or a document that becomes one; its content is the compiler's concern. */
public record DefinitionBody(Map<String, Object> document) {

  /** Reads the body. */
  public static DefinitionBody read(Fields in) {
    DefinitionBody body = new DefinitionBody(in.all());
    in.finish();
    return body;
  }
}
