/** Use cases and the ports they need: batches of commands, dispatch, sweeps, replay. */
@NullMarked
package dev.rondo.app;

import org.jspecify.annotations.NullMarked;
