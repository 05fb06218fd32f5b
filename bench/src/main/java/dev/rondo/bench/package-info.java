/** Load generator and reports. */
@NullMarked
package dev.rondo.bench;

import org.jspecify.annotations.NullMarked;
