package dev.rondo.api;

import java.util.Map;

/** As many instances run as may; the same start may be tried again later. */
public class ConcurrencyLimitException extends SpiException {
  private static final long serialVersionUID = 1L;

  public ConcurrencyLimitException(String message, Map<String, Object> context) {
    super(message, context);
  }
}
