/** Tests of the expression language. */
@NullMarked
package dev.rondo.adapter.cel;

import org.jspecify.annotations.NullMarked;
