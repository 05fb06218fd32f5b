/** The bodies of requests. */
@NullMarked
package dev.rondo.web.dto;

import org.jspecify.annotations.NullMarked;
