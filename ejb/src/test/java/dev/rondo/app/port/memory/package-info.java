/** The persistence ports in memory, with places to crash at, for simulations. */
@NullMarked
package dev.rondo.app.port.memory;

import org.jspecify.annotations.NullMarked;
