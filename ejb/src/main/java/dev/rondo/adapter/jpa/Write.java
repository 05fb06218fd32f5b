package dev.rondo.adapter.jpa;

import java.util.List;

/**
 * Rows of one kind and the statement that writes them.
 *
 * @param <R> what is stored as a row
 */
record Write<R>(Shape<R> shape, List<R> rows) {}
