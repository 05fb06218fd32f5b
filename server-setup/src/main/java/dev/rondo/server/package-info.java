/** Tools that run and prepare the server. */
@NullMarked
package dev.rondo.server;

import org.jspecify.annotations.NullMarked;
