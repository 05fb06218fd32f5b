/** The resources: translate in, one call of the engine, translate out. */
@NullMarked
package dev.rondo.web.rest;

import org.jspecify.annotations.NullMarked;
