package dev.rondo.adapter.jpa;

import java.util.List;

/**
 * Rows of one kind and the statement that writes them.
 *
 * @param <R> what is stored as a row
 * @param all whether it is an error if fewer rows are written
 */
record Write<R>(Shape<R> shape, List<R> rows, boolean all) {
  /** Rows of which some may be there already, or be gone. */
  Write(Shape<R> shape, List<R> rows) {
    this(shape, rows, false);
  }
}
