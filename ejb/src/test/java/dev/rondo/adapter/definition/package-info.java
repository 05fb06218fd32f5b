/** Tests of definitions as JSON documents. */
@NullMarked
package dev.rondo.adapter.definition;

import org.jspecify.annotations.NullMarked;
