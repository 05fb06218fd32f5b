package dev.rondo.api;

import java.util.Map;

/** The request is larger than the engine takes. */
public class PayloadTooLargeException extends SpiException {
  private static final long serialVersionUID = 1L;

  public PayloadTooLargeException(String message, Map<String, Object> context) {
    super(message, context);
  }
}
