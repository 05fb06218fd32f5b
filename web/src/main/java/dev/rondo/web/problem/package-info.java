/** Answers to what goes wrong, by RFC 9457. */
@NullMarked
package dev.rondo.web.problem;

import org.jspecify.annotations.NullMarked;
