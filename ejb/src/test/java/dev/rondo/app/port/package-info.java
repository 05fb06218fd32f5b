/** What every implementation of the ports has to keep. */
@NullMarked
package dev.rondo.app.port;

import org.jspecify.annotations.NullMarked;
