/**
 * The expression language CEL, through Google's library, with a cost limit and no way out of it.
 */
@NullMarked
package dev.rondo.adapter.cel;

import org.jspecify.annotations.NullMarked;
