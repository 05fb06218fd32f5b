/** Checks the histories of real task graphs against the graphs themselves. */
@NullMarked
package dev.rondo.bench.history;

import org.jspecify.annotations.NullMarked;
