/** When something is due: cron, intervals, what is made up for, what may run beside what. */
@NullMarked
package dev.rondo.core.schedule;

import org.jspecify.annotations.NullMarked;
