/** Workloads, what is measured of them, and how it is summed up: shared by both drivers. */
@NullMarked
package dev.rondo.bench.measure;

import org.jspecify.annotations.NullMarked;
