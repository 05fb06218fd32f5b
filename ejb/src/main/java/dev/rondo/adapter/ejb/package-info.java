/** The engine's session beans: roles, transactions, and nothing else. */
@NullMarked
package dev.rondo.adapter.ejb;

import org.jspecify.annotations.NullMarked;
