/** Tests without a server. */
@NullMarked
package dev.rondo.web;

import org.jspecify.annotations.NullMarked;
