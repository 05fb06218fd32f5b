/** What other applications may use of the engine. */
@NullMarked
package dev.rondo.api;

import org.jspecify.annotations.NullMarked;
