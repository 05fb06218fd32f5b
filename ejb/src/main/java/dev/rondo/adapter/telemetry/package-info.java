/** What operators ask the running engine. */
@NullMarked
package dev.rondo.adapter.telemetry;

import org.jspecify.annotations.NullMarked;
