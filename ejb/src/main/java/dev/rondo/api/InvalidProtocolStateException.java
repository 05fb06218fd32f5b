package dev.rondo.api;

import java.util.Map;

/** The state forbids it; the context has current_state and required_state. */
public class InvalidProtocolStateException extends SpiException {
  private static final long serialVersionUID = 1L;

  public InvalidProtocolStateException(String message, Map<String, Object> context) {
    super(message, context);
  }
}
