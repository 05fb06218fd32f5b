/** A verb for many instances: what is asked, and how far it has come. */
@NullMarked
package dev.rondo.core.bulk;

import org.jspecify.annotations.NullMarked;
