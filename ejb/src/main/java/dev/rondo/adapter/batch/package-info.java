/** Jobs of Jakarta Batch. */
@NullMarked
package dev.rondo.adapter.batch;

import org.jspecify.annotations.NullMarked;
