package dev.rondo.web.json;

/** A body that is not JSON in UTF-8; the message says where and why. */
public final class MalformedJsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedJsonException(String message) {
    super(message);
  }
}
