/** Tests. */
@NullMarked
package dev.rondo.bench.measure;

import org.jspecify.annotations.NullMarked;
