package dev.rondo.app.port;

/** Another transaction created the instance first; done again, the command is refused. */
public final class InstanceExistsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InstanceExistsException(String message) {
    super(message);
  }
}
