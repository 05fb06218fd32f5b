/** Tests. */
@NullMarked
package dev.rondo.bench.client;

import org.jspecify.annotations.NullMarked;
