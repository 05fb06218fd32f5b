/** The driver inside the server: starts load, watches it end, and writes the floor. */
@NullMarked
package dev.rondo.bench.war;

import org.jspecify.annotations.NullMarked;
