/** Tests. */
@NullMarked
package dev.rondo.bench.report;

import org.jspecify.annotations.NullMarked;
