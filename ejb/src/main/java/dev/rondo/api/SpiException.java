package dev.rondo.api;

import jakarta.ejb.ApplicationException;
import java.util.Map;

/**
 * What every refusal and failure of the engine extends. It crosses the bean border as it is and
 * does not roll the caller's transaction back: a refused command has written nothing.
 */
@ApplicationException(inherited = true, rollback = false)
public class SpiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Map<String, Object> context;

  public SpiException(String message, Map<String, Object> context) {
    super(message);
    this.context = Map.copyOf(context);
  }

  public SpiException(String message, Map<String, Object> context, Throwable cause) {
    super(message, cause);
    this.context = Map.copyOf(context);
  }

  /** Facts for programs. Never holds a credential. */
  public Map<String, Object> context() {
    return context == null ? Map.of() : context;
  }
}
