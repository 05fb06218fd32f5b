/** The encryption of secrets, by what the Java platform brings. */
@NullMarked
package dev.rondo.adapter.crypto;

import org.jspecify.annotations.NullMarked;
