/** Messages in and out: bells, commands, results. */
@NullMarked
package dev.rondo.adapter.jms;

import org.jspecify.annotations.NullMarked;
