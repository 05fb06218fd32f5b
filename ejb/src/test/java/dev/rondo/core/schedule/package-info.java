/** Tests of when something is due. */
@NullMarked
package dev.rondo.core.schedule;

import org.jspecify.annotations.NullMarked;
