package dev.rondo.web.json;

/** A request that cannot be read at all; the message says where and why. */
public final class MalformedRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MalformedRequestException(String message) {
    super(message);
  }
}
