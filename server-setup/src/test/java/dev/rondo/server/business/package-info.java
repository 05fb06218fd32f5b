/**
 * An enterprise application beside the engine, for the tests: a table of its own, handlers,
 * transactions.
 */
@NullMarked
package dev.rondo.server.business;

import org.jspecify.annotations.NullMarked;
