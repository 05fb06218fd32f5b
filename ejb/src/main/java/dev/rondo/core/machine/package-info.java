/** State machines that a workflow type may carry: what may follow what, and where one stands. */
@NullMarked
package dev.rondo.core.machine;

import org.jspecify.annotations.NullMarked;
