/** The stores: rows in the database, through JPA and the entity manager's own connection. */
@NullMarked
package dev.rondo.adapter.jpa;

import org.jspecify.annotations.NullMarked;
