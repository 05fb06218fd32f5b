/** Says of an instance what it waits for and what would move it, or why it ended as it did. */
@NullMarked
package dev.rondo.core.explain;

import org.jspecify.annotations.NullMarked;
