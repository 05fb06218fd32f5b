/** Tests of the definition language. */
@NullMarked
package dev.rondo.core.definition;

import org.jspecify.annotations.NullMarked;
