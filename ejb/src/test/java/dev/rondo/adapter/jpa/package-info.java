/** The stores against real databases. */
@NullMarked
package dev.rondo.adapter.jpa;

import org.jspecify.annotations.NullMarked;
