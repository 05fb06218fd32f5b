/** Finds the handlers of tasks. */
@NullMarked
package dev.rondo.adapter.handler;

import org.jspecify.annotations.NullMarked;
