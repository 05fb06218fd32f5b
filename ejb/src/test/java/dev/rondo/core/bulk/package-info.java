/** Tests of bulk jobs. */
@NullMarked
package dev.rondo.core.bulk;

import org.jspecify.annotations.NullMarked;
