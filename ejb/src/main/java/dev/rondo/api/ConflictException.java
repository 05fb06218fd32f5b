package dev.rondo.api;

import java.util.Map;

/** Something else happened first: other content under the same name, or a history that went on. */
public class ConflictException extends SpiException {
  private static final long serialVersionUID = 1L;

  public ConflictException(String message, Map<String, Object> context) {
    super(message, context);
  }
}
