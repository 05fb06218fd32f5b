/** Messages. */
@NullMarked
package dev.rondo.adapter.jms;

import org.jspecify.annotations.NullMarked;
