/** Settings of the engine. */
@NullMarked
package dev.rondo.config;

import org.jspecify.annotations.NullMarked;
