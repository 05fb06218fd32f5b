/** Tests without a server. */
@NullMarked
package dev.rondo.web.json;

import org.jspecify.annotations.NullMarked;
