/** Tests without a server. */
@NullMarked
package dev.rondo.web.problem;

import org.jspecify.annotations.NullMarked;
