/** Encryption. */
@NullMarked
package dev.rondo.adapter.crypto;

import org.jspecify.annotations.NullMarked;
