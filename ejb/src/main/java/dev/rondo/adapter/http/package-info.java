/** Calls over HTTP, to hosts that the settings allow and addresses that were checked. */
@NullMarked
package dev.rondo.adapter.http;

import org.jspecify.annotations.NullMarked;
