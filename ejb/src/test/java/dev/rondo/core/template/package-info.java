/** Tests of templates. */
@NullMarked
package dev.rondo.core.template;

import org.jspecify.annotations.NullMarked;
