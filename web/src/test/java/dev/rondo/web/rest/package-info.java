/** The resources, against beans that answer what a test says. */
@NullMarked
package dev.rondo.web.rest;

import org.jspecify.annotations.NullMarked;
