/** Tests of JSON values. */
@NullMarked
package dev.rondo.core.json;

import org.jspecify.annotations.NullMarked;
