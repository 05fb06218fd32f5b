/** JSON values as plain immutable Java objects: bounds, pointers, canonical text and digest. */
@NullMarked
package dev.rondo.core.json;

import org.jspecify.annotations.NullMarked;
