package dev.rondo.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The engine failed at something it should have been able to do. */
public class ProtocolHandlerException extends SpiException {
  private static final long serialVersionUID = 1L;

  public ProtocolHandlerException(
      String message, Map<String, Object> context, @Nullable Throwable cause) {
    super(message, context);
    if (cause != null) {
      initCause(cause);
    }
  }
}
