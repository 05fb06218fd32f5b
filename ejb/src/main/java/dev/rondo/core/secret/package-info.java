/** What secrets may be, and how their values are taken out of what is reported. */
@NullMarked
package dev.rondo.core.secret;

import org.jspecify.annotations.NullMarked;
