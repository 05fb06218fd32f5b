/** What an instance answers to a command: one handler per command, events or a rejection. */
@NullMarked
package dev.rondo.core.decide;

import org.jspecify.annotations.NullMarked;
