/** Definitions written in Java, against those written in JSON. */
@NullMarked
package dev.rondo.api.definition;

import org.jspecify.annotations.NullMarked;
