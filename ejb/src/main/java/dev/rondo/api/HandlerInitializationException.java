package dev.rondo.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The database or the broker is away; the same request may succeed later. */
public class HandlerInitializationException extends ProtocolHandlerException {
  private static final long serialVersionUID = 1L;

  public HandlerInitializationException(
      String message, Map<String, Object> context, @Nullable Throwable cause) {
    super(message, context, cause);
  }
}
