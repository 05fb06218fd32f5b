package dev.rondo.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextCursor what to pass for the next page; null on the last
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {}
