/** Tests. */
@NullMarked
package dev.rondo.bench.history;

import org.jspecify.annotations.NullMarked;
