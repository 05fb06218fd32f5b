/** Masks. */
@NullMarked
package dev.rondo.core.secret;

import org.jspecify.annotations.NullMarked;
