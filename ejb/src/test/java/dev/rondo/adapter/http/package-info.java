/** Calls over HTTP. */
@NullMarked
package dev.rondo.adapter.http;

import org.jspecify.annotations.NullMarked;
