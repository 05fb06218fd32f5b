package dev.rondo.api;

import java.util.Map;

/** There is no such type, instance, task, queue or definition. */
public class RegistryException extends SpiException {
  private static final long serialVersionUID = 1L;

  public RegistryException(String message, Map<String, Object> context) {
    super(message, context);
  }
}
