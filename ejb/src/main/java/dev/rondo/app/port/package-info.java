/** What the use cases ask of databases, brokers, clocks and handlers. */
@NullMarked
package dev.rondo.app.port;

import org.jspecify.annotations.NullMarked;
