/** Micro benchmarks of the pure core. */
@NullMarked
package dev.rondo.bench.micro;

import org.jspecify.annotations.NullMarked;
