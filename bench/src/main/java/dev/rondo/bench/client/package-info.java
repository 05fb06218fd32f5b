/** The driver over REST, and the client of the driver inside the server. */
@NullMarked
package dev.rondo.bench.client;

import org.jspecify.annotations.NullMarked;
