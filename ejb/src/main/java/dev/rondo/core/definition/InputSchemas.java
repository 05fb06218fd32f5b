package dev.rondo.core.definition;

import dev.rondo.core.json.Finding;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The port to JSON Schema. Schemas never make the engine fetch anything. */
public interface InputSchemas {

  /** What is wrong with a schema itself, with pointers into it; empty for a usable one. */
  List<Finding> check(Map<String, Object> schema);

  /**
   * What is wrong with a value by a usable schema, with pointers into the value; empty if it fits.
   */
  List<Finding> validate(Map<String, Object> schema, @Nullable Object value);
}
