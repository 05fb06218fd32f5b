/** Tests without a server. */
@NullMarked
package dev.rondo.web.dto;

import org.jspecify.annotations.NullMarked;
