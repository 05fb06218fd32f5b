package dev.rondo.adapter.definition;

/** A text is no JSON document. */
public final class MalformedJsonException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  MalformedJsonException(String message, int line, int column) {
    super(message + " at line " + line + ", column " + column);
    this.line = line;
    this.column = column;
  }

  /** The line where reading stopped, from 1. */
  public int line() {
    return line;
  }

  /** The column where reading stopped, from 1. */
  public int column() {
    return column;
  }
}
