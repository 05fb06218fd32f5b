package dev.rondo.api;

import java.util.Map;

/** It is not for this person, whatever their roles; the context says who that is. */
public class AccessRefusedException extends SpiException {
  private static final long serialVersionUID = 1L;

  public AccessRefusedException(String message, Map<String, Object> context) {
    super(message, context);
  }
}
