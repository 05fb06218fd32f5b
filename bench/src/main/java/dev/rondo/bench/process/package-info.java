/** Servers that a run starts, kills and stops. */
@NullMarked
package dev.rondo.bench.process;

import org.jspecify.annotations.NullMarked;
