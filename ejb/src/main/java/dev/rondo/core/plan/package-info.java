/** Readiness, skips and joins as pure functions of counters. */
@NullMarked
package dev.rondo.core.plan;

import org.jspecify.annotations.NullMarked;
