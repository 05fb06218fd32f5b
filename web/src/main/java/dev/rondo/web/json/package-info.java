/** Reading and writing JSON, and checking what came in. */
@NullMarked
package dev.rondo.web.json;

import org.jspecify.annotations.NullMarked;
