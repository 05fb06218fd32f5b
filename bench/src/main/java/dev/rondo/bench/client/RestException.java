package dev.rondo.bench.client;

/** A request was answered with something else than what was asked for. */
public final class RestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  RestException(String request, int status, String body) {
    super(request + " answered " + status + ": " + shortened(body));
    this.status = status;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  private static String shortened(String body) {
    String line = body.replaceAll("\\s+", " ");
    return line.length() <= 500 ? line : line.substring(0, 500) + "…";
  }
}
