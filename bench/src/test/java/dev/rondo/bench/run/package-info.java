/** Tests. */
@NullMarked
package dev.rondo.bench.run;

import org.jspecify.annotations.NullMarked;
