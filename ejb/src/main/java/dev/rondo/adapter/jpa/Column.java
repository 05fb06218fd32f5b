package dev.rondo.adapter.jpa;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column and what a row has in it.
 *
 * @param <R> what is stored as a row
 */
record Column<R>(String name, SqlType type, Function<R, @Nullable Object> value) {}
