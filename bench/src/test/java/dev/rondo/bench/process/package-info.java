/** Tests. */
@NullMarked
package dev.rondo.bench.process;

import org.jspecify.annotations.NullMarked;
