/** Files. */
@NullMarked
package dev.rondo.adapter.file;

import org.jspecify.annotations.NullMarked;
