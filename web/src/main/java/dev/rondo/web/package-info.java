/** The REST interface. */
@NullMarked
package dev.rondo.web;

import org.jspecify.annotations.NullMarked;
