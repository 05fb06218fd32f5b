/** Events of instances as they happen, as server-sent events. */
@NullMarked
package dev.rondo.web.live;

import org.jspecify.annotations.NullMarked;
